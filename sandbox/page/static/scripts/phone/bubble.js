import { el, icon } from "../dom.js";
import { dayOf, money, timeOfDay, toDate } from "../format.js";
import { safeUrl, startParameter } from "../rich_text.js";
import { t } from "../texts.js";
import { PARTS } from "./parts.js";

/**
 * One message on a phone. An edit replaces only the changed parts, so that nothing flickers, jumps or loses a press.
 */
export class Bubble {
  constructor(message, actions) {
    this.actions = actions;
    this.parts = new Map();
    this.pressed = new Set();
    this.day = el("div", { class: "day", hidden: true });
    this.meta = el("span", { class: "meta" });
    this.body = el("div", { class: "bubble" }, this.meta);
    this.column = el("div", { class: "column" }, this.body);
    this.element = el("article", { "data-message-id": message.message_id }, this.day, this.column);
    this.update(message);
  }

  update(message) {
    const seen = JSON.stringify(message);
    if (seen === this.seen) return;
    this.seen = seen;
    this.message = message;
    this.mine = message.from === "me";
    this.date = toDate(message.date);
    this.updateParts();
    this.updateMeta();
    this.updateButtons();
  }

  updateParts() {
    const shown = [];
    const has = (name) => Boolean(this.message[name]) && !(name === "text" && this.message.rich);
    for (const [name, build] of Object.entries(PARTS)) {
      const value = this.message[name];
      if (!has(name)) continue;
      const content = { [name]: value, from: this.message.from };
      if (name === "text") content.entities_html = this.message.entities_html;
      const key = JSON.stringify(content);
      const old = this.parts.get(name);
      const part = old?.key === key ? old : { key, element: build(content, this.actions, this.message.message_id) };
      if (old && old !== part) old.element.replaceWith(part.element);
      else if (!old) this.body.insertBefore(part.element, shown.at(-1)?.nextSibling ?? this.body.firstChild);
      this.parts.set(name, part);
      shown.push(part.element);
    }
    for (const [name, part] of this.parts) {
      if (has(name)) continue;
      part.element.remove();
      this.parts.delete(name);
    }
    if (shown.length === 0) {
      const content = { text: t("unsupported") };
      const element = PARTS.text(content, this.actions);
      this.body.prepend(element);
      this.parts.set("text", { key: "", element });
    }
  }

  updateMeta() {
    const time = timeOfDay(this.date);
    const words = this.message.edited ? `${t("edited")} ${time}` : time;
    this.meta.replaceChildren(words, ...(this.mine ? [icon("checks")] : []));
    const space = this.parts.get("text")?.element.querySelector(".meta-space");
    if (space) space.dataset.words = words;
    const only = this.parts.size === 1 ? [...this.parts.keys()][0] : "";
    this.service = this.parts.has("payment") || this.parts.has("pinned");
    this.body.className = `bubble ${this.parts.has("text") ? "with-text" : ""} ${only && `only-${only}`}`;
  }

  updateButtons() {
    const rows = (this.message.buttons ?? []).filter((row) => row.length > 0);
    const { invoice } = this.message;
    const hasPay = rows.some((row) => row.some(isPay));
    if (invoice && !hasPay) rows.unshift([{ text: t("pay_amount", { amount: money(invoice.total_amount, invoice.currency) }), pay: true }]);
    const key = JSON.stringify([rows, invoice?.paid, [...this.pressed]]);
    if (key === this.buttonsKey) return;
    this.buttonsKey = key;
    const focused = this.keyboard?.contains(document.activeElement) ? document.activeElement.textContent : null;
    this.keyboard?.remove();
    this.keyboard = null;
    if (rows.length === 0) return;
    this.keyboard = el(
      "div",
      { class: "inline-keyboard" },
      ...rows.map((row) => el("div", { class: "inline-row" }, ...row.map((button) => this.inlineButton(button)))),
    );
    this.column.append(this.keyboard);
    if (focused !== null) {
      [...this.keyboard.querySelectorAll("button, a")].find((button) => button.textContent === focused)?.focus({ preventScroll: true });
    }
  }

  inlineButton(button) {
    const { message } = this;
    if (message.invoice && isPay(button)) {
      const amount = money(message.invoice.total_amount, message.invoice.currency);
      if (message.invoice.paid) return el("button", { type: "button", class: "inline-button paid", disabled: true }, t("receipt", { amount }));
      return el("button", { type: "button", class: "inline-button pay", onclick: () => this.actions.pay(message) }, icon("card"), button.text);
    }
    if (button.url !== undefined) {
      const start = startParameter(button.url);
      if (start !== null) return el("button", { type: "button", class: classOf(button), onclick: () => this.actions.start(start) }, button.text);
      const href = safeUrl(button.url);
      if (!href) return el("button", { type: "button", class: "inline-button", disabled: true }, button.text);
      return el("a", { class: classOf(button), href, target: "_blank", rel: "noopener noreferrer" }, button.text, icon("open"));
    }
    if (button.copy_text !== undefined) {
      const label = t("copy_of", { text: button.copy_text });
      return el(
        "button",
        { type: "button", class: classOf(button), title: label, onclick: () => this.actions.copy(button.copy_text) },
        button.text,
        icon("copy"),
      );
    }
    if (button.disabled) {
      return el("button", { type: "button", class: classOf(button), disabled: true, title: t("not_possible_yet") }, ...labelled(button.text));
    }
    const busy = this.pressed.has(button.data);
    return el(
      "button",
      {
        type: "button",
        class: `${classOf(button)} ${busy ? "busy" : ""}`,
        "aria-busy": busy ? "true" : undefined,
        disabled: button.data === undefined,
        onclick: () => this.press(button.data),
      },
      el("span", {}, ...labelled(button.text)),
    );
  }

  /** Show a button as busy until the bot has answered the callback query. */
  async press(data) {
    if (this.pressed.has(data)) return;
    this.pressed.add(data);
    this.updateButtons();
    try {
      await this.actions.tap(this.message.message_id, data);
    } finally {
      this.release();
    }
  }

  release() {
    if (this.pressed.size === 0) return;
    this.pressed.clear();
    this.updateButtons();
  }

  /** Set the grouping: bubbles of one side within a minute are joined, and each day starts with its date. */
  place(before, after) {
    const starts = !belong(before, this);
    const ends = !belong(this, after);
    const side = this.service ? "service" : this.mine ? "mine" : "theirs";
    this.element.className = `message ${side} ${starts ? "starts" : ""} ${ends ? "ends" : ""}`;
    const day = dayOf(this.date);
    const isNewDay = !before || dayOf(before.date) !== day;
    if (this.day.textContent !== day) this.day.textContent = day;
    this.day.hidden = !isNewDay;
  }
}

/** Emoji that fonts draw in black: on a dark button they are shown in its text's colour. */
const INK = /[✔✖➕➖➗]\uFE0F?/u;

function labelled(text) {
  const found = text.match(INK);
  if (!found) return [text];
  const end = found.index + found[0].length;
  return [text.slice(0, found.index), el("span", { class: "ink-emoji" }, found[0]), text.slice(end)].filter((part) => part !== "");
}

const isPay = (button) => Boolean(button.pay);
const STYLES = new Set(["primary", "success", "danger"]);
const classOf = (button) => (STYLES.has(button.style) ? `inline-button ${button.style}` : "inline-button");

function belong(first, second) {
  return Boolean(
    first &&
      second &&
      first.mine === second.mine &&
      !first.service &&
      !second.service &&
      second.date - first.date < 60_000 &&
      dayOf(first.date) === dayOf(second.date),
  );
}
