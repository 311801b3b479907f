import { el, icon } from "../dom.js";
import { t } from "../texts.js";
import { Bubble } from "./bubble.js";

const SHOWN_AT_ONCE = 150;
const KEPT = 2000;
const NEAR_THE_END = 60;

/**
 * The messages of one phone, oldest first. It follows the newest while scrolled to the end, and counts unread messages
 * otherwise; calls `onChange()` when the messages or that count change.
 */
export class Chat {
  constructor(actions, onChange) {
    this.actions = actions;
    this.onChange = onChange;
    this.messages = new Map();
    this.bubbles = new Map();
    this.limit = SHOWN_AT_ONCE;
    this.following = true;
    this.visible = true;
    this.unread = 0;
    this.lastTop = 0;

    this.earlier = el("button", { type: "button", class: "earlier", hidden: true, onclick: () => this.showEarlier() }, t("earlier"));
    this.list = el("div", { class: "messages" });
    this.scroller = el(
      "div",
      { class: "chat", role: "log", "aria-label": t("chat", { bot: t("bot_name") }), tabindex: "0" },
      this.earlier,
      this.list,
    );
    this.count = el("span", { class: "pill-count", hidden: true });
    this.pill = el("button", { type: "button", class: "pill", "aria-label": t("newest"), hidden: true, onclick: () => this.toNewest() }, this.count, icon("down"));
    this.element = el("div", { class: "chat-area" }, this.scroller, this.pill);

    this.scroller.addEventListener("scroll", () => this.scrolled(), { passive: true });
    const keepNewest = new ResizeObserver(() => {
      if (this.following) this.scrollToEnd();
    });
    keepNewest.observe(this.list);
    keepNewest.observe(this.scroller);
  }

  /** Replace all messages by the server's current list; others are removed. */
  replaceAll(messages) {
    this.messages = new Map(messages.slice(-KEPT).map((message) => [message.message_id, message]));
    this.render();
  }

  upsert(message) {
    const isNew = !this.messages.has(message.message_id);
    this.messages.set(message.message_id, message);
    if (this.messages.size > KEPT) this.messages.delete(Math.min(...this.messages.keys()));
    if (isNew && message.from === "me") this.following = true;
    else if (isNew && !this.isSeen()) this.unread += 1;
    this.render();
  }

  remove(messageId) {
    if (this.messages.delete(messageId)) this.render();
  }

  /** Messages, newest first. */
  newestFirst() {
    return [...this.messages.values()].sort((a, b) => b.message_id - a.message_id);
  }

  release() {
    for (const bubble of this.bubbles.values()) bubble.release();
  }

  setVisible(visible) {
    this.visible = visible;
    this.markSeen();
  }

  toNewest() {
    this.following = true;
    this.scrollToEnd();
    this.markSeen();
  }

  isSeen() {
    return this.visible && this.following;
  }

  showEarlier() {
    const fromEnd = this.scroller.scrollHeight - this.scroller.scrollTop;
    this.limit += SHOWN_AT_ONCE;
    this.render();
    this.scroller.scrollTop = this.scroller.scrollHeight - fromEnd;
  }

  render() {
    const shown = this.newestFirst().slice(0, this.limit).reverse();
    const ids = new Set(shown.map((message) => message.message_id));
    for (const [id, bubble] of this.bubbles) {
      if (ids.has(id)) continue;
      bubble.element.remove();
      this.bubbles.delete(id);
    }
    const bubbles = shown.map((message) => this.bubbleFor(message));
    bubbles.forEach((bubble, index) => {
      bubble.place(bubbles[index - 1], bubbles[index + 1]);
      const standing = this.list.children[index];
      if (standing !== bubble.element) this.list.insertBefore(bubble.element, standing ?? null);
    });
    this.earlier.hidden = this.messages.size <= this.limit;
    if (this.following) this.scrollToEnd();
    this.markSeen();
    this.onChange();
  }

  bubbleFor(message) {
    const bubble = this.bubbles.get(message.message_id);
    if (bubble) {
      bubble.update(message);
      return bubble;
    }
    const made = new Bubble(message, this.actions);
    this.bubbles.set(message.message_id, made);
    return made;
  }

  scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    // Only the user scrolls up: an opening keyboard or a loading photo leaves the top unchanged.
    if (scrollHeight - scrollTop - clientHeight < NEAR_THE_END) this.following = true;
    else if (scrollTop < this.lastTop) this.following = false;
    this.lastTop = scrollTop;
    this.markSeen();
  }

  scrollToEnd() {
    this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  markSeen() {
    const before = this.unread;
    if (this.isSeen()) this.unread = 0;
    this.pill.hidden = this.following;
    this.count.hidden = this.unread === 0;
    this.count.textContent = String(this.unread);
    this.pill.setAttribute("aria-label", this.unread ? `${t("newest")}, ${t("unread_count", { count: this.unread })}` : t("newest"));
    if (before !== this.unread) this.onChange();
  }
}
