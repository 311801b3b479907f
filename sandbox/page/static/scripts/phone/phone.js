import { ApiError, api } from "../api.js";
import { avatar, closeOnLeave, el, icon, iconButton } from "../dom.js";
import { reason } from "../format.js";
import { places } from "../places.js";
import { hasText, t } from "../texts.js";
import { previewPhoto } from "./attach.js";
import { Chat } from "./chat.js";
import { openCheckout } from "./checkout.js";
import { Composer } from "./composer.js";
import { Inbox } from "./inbox.js";
import { openLocationSheet, openMoveSheet } from "./location_sheet.js";
import { Overlay, enlarge } from "./overlay.js";
import { walk } from "./walk.js";

const ACTION_MILLISECONDS = 5000;
const VOICE_SECONDS = 3;

/** One person's phone with the chat with the bot. */
export class Phone {
  constructor(person, { onUnread, onClose }) {
    this.person = person;
    this.onUnread = onUnread;
    this.onClose = onClose;
    this.waiting = null;
    this.lastPoint = person.home ?? places()[0];
    const actions = this.actions();
    this.chat = new Chat(actions, () => this.messagesChanged());
    this.composer = new Composer(person.id, actions);
    this.inbox = new Inbox(person.phone, { onCode: (code) => this.fillIn(code) });
    this.build();
    this.overlay = new Overlay(this.device, this.chat.element);
    this.setConnected(true);
  }

  get id() {
    return this.person.id;
  }

  get unread() {
    return this.chat.unread;
  }

  build() {
    this.caption = el("header", { class: "caption" });
    this.subtitle = el("span", { class: "chat-subtitle" });
    this.menuButton = iconButton("more", t("chat_menu"), () => this.toggleMenu(), { "aria-haspopup": "menu", "aria-expanded": "false" });
    this.menu = el("div", { class: "popover chat-menu", role: "menu", "aria-label": t("chat_menu"), hidden: true });
    const header = el(
      "header",
      { class: "chat-header" },
      el("img", { class: "avatar", src: "/page/images/icon.svg", alt: "" }),
      el("div", { class: "chat-names" }, el("span", { class: "chat-title" }, t("bot_name")), this.subtitle),
      this.menuButton,
      this.menu,
    );
    this.walkBar = el("div", { class: "walk-bar", role: "status", hidden: true });
    this.empty = el("div", { class: "empty-chat" }, el("strong", {}, t("empty_title")), el("p", {}, t("empty_text")));
    this.chat.element.append(this.empty);
    this.device = el("div", { class: "device" }, header, this.walkBar, this.inbox.element, this.chat.element, this.composer.element);
    this.element = el("section", { class: "phone", "aria-label": this.person.name, "data-person-id": this.id }, this.caption, this.device);
    this.showPerson();
  }

  showPerson() {
    const { name, role, phone } = this.person;
    const roleKey = `role_${role}`;
    this.caption.replaceChildren(
      avatar(name, "small"),
      el("span", { class: "caption-name" }, name),
      role && el("span", { class: `role role-${role}` }, hasText(roleKey) ? t(roleKey) : role),
      el("span", { class: "caption-phone" }, phone ?? ""),
    );
  }

  /* Server events */

  /** Load the phone's current state; events that arrive meanwhile are newer and are applied afterwards. */
  async sync() {
    this.waiting = [];
    try {
      const [messages, commands] = await Promise.all([api.messages(this.id), api.commands(this.id)]);
      this.chat.replaceAll(messages);
      this.composer.setCommands(commands);
      this.setConnected(true);
    } finally {
      const missed = this.waiting;
      this.waiting = null;
      for (const [name, data] of missed) this.receive(name, data);
    }
  }

  receive(name, data) {
    if (this.waiting) this.waiting.push([name, data]);
    else this[`receive_${name}`]?.(data);
  }

  receive_message({ message }) {
    if (message.from === "bot") this.showAction(null);
    this.inbox.wake();
    this.chat.upsert(message);
  }

  receive_deleted({ message_id }) {
    this.chat.remove(message_id);
  }

  receive_callback_answer({ text, show_alert }) {
    this.chat.release();
    if (!text) return;
    if (show_alert) this.overlay.alert(text);
    else this.overlay.toast(text);
  }

  receive_chat_action({ action }) {
    this.showAction(action);
  }

  receive_commands({ commands }) {
    this.composer.setCommands(commands);
  }

  receive_person(person) {
    this.person = { ...this.person, ...person };
    this.showPerson();
    this.messagesChanged();
  }

  /** After the clock was advanced, a live location may have ended without an event. */
  async timeMoved() {
    if (this.chat.newestFirst().some(({ location }) => location?.live)) await this.sync();
  }

  setConnected(connected) {
    this.connected = connected;
    this.showAction(null);
  }

  setVisible(visible) {
    this.chat.setVisible(visible);
  }

  close() {
    this.walking?.stop();
    this.inbox.close();
    this.element.remove();
  }

  /* Elements besides the messages */

  showAction(action) {
    clearTimeout(this.actionTimer);
    const busy = action !== null;
    const words = hasText(action) ? t(action) : t("typing");
    const rest = this.person.blocked ? t("blocked") : t("bot");
    this.subtitle.textContent = !this.connected ? t("connecting") : busy ? words : rest;
    this.subtitle.classList.toggle("busy", busy || !this.connected);
    if (busy) this.actionTimer = setTimeout(() => this.showAction(null), ACTION_MILLISECONDS);
  }

  messagesChanged() {
    const messages = this.chat.newestFirst();
    this.empty.hidden = messages.length > 0;
    this.composer.setKeyboard(messages.find(({ keyboard }) => keyboard?.length)?.keyboard ?? []);
    this.composer.setMode(this.person.blocked ? "blocked" : messages.length === 0 ? "start" : "field");
    this.onUnread(this);
  }

  toggleMenu() {
    if (!this.menu.hidden) return this.hideMenu();
    const item = (name, key, act) =>
      el("button", { type: "button", role: "menuitem", onclick: () => { this.hideMenu(); act(); } }, icon(name), t(key));
    this.menu.replaceChildren(
      item("sms", "sms_inbox", () => this.openInbox()),
      this.person.blocked ? item("check", "unblock_bot", () => this.setBlocked(false)) : item("block", "block_bot", () => this.setBlocked(true)),
      item("minus", "close_phone", () => this.onClose(this)),
    );
    this.menu.hidden = false;
    this.menuButton.setAttribute("aria-expanded", "true");
    this.stopWatchingMenu = closeOnLeave(this.menu, this.menuButton, () => this.hideMenu());
  }

  hideMenu() {
    this.menu.hidden = true;
    this.menuButton.setAttribute("aria-expanded", "false");
    this.stopWatchingMenu?.();
  }

  fillIn(code) {
    this.composer.fill(code);
    this.composer.field.focus();
  }

  async openInbox() {
    await this.inbox.poll();
    this.overlay.sheet(t("sms_inbox"), this.inbox.list());
  }

  /** Send a voice message that says what is typed, or silence. */
  async sendVoice() {
    const words = this.composer.field.value.trim();
    this.composer.fill("");
    const sent = await this.attempt(() => api.voice(this.id, VOICE_SECONDS, words));
    if (!sent) this.composer.fill(words);
  }

  /* Actions of the person */

  actions() {
    const done = (action) => this.attempt(action);
    return {
      person: this.person,
      enlarge,
      findMessage: (messageId) => this.chat.messages.get(messageId),
      copy: (text) => this.copy(text),
      toast: (text) => this.overlay.toast(text),
      answerPoll: (messageId, options) => done(() => api.answerPoll(this.id, messageId, options)),
      sheet: (title, content, onClose) => this.overlay.sheet(title, content, onClose),
      previewPhoto: (file) => previewPhoto(file, this.actions()),
      sendText: (text) => done(() => api.text(this.id, text)),
      sendPhoto: (file, caption) => done(() => api.photo(this.id, file, caption)),
      sendDocument: (file) => done(() => api.document(this.id, file)),
      sendSticker: (emoji) => done(() => api.sticker(this.id, emoji)),
      sendVoice: () => this.sendVoice(),
      tap: (messageId, data) => done(() => api.tapData(this.id, messageId, data)),
      tapReply: (label) => done(() => this.tapReply(label)),
      unblock: () => this.setBlocked(false),
      start: (parameter) => this.start(parameter),
      shareContact: () => this.shareContact(),
      openLocation: () =>
        openLocationSheet(this.lastPoint, this.person.home, {
          sheet: (title, content) => this.overlay.sheet(title, content),
          send: (position) => this.sendLocation(position),
        }),
      moveLocation: (messageId) => this.openMove(messageId),
      stopLocation: (messageId) => this.stopLocation(messageId),
      pay: (message) =>
        openCheckout(message, {
          sheet: (title, content) => this.overlay.sheet(title, content),
          pay: (messageId) => api.invoice(this.id, messageId),
        }),
    };
  }

  /** Run an action and show its error in a toast; resolves to whether it succeeded. */
  async attempt(action) {
    this.inbox.wake();
    try {
      await action();
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.overlay.toast(t("could_not_send", { reason: reason(error) }));
      return false;
    }
  }

  async copy(text) {
    await navigator.clipboard.writeText(text);
    this.overlay.toast(t("copied"));
  }

  /** Tapping by label presses the newest such button, possibly an inline one; in that case send the label as text. */
  tapReply(label) {
    const isInlineToo = this.chat.newestFirst().some(({ buttons }) => buttons?.flat().some(({ text }) => text === label));
    return isInlineToo ? api.text(this.id, label) : api.tapLabel(this.id, label);
  }

  async stopLocation(messageId) {
    this.walking?.stop();
    await this.attempt(() => api.stopLocation(this.id, messageId));
  }

  async setBlocked(blocked) {
    const worked = await this.attempt(() => (blocked ? api.block(this.id) : api.unblock(this.id)));
    if (worked) this.receive_person({ blocked });
    this.showAction(null);
  }

  async start(parameter) {
    if (!(await this.overlay.confirm(t("no_such_place_link"), t("start")))) return;
    await this.attempt(() => api.text(this.id, parameter ? `/start ${parameter}` : "/start"));
  }

  async shareContact() {
    if (await this.overlay.confirm(t("share_contact"), t("share"))) await this.attempt(() => api.contact(this.id));
  }

  async sendLocation(position) {
    this.lastPoint = position;
    await this.attempt(() => api.location(this.id, position));
  }

  openMove(messageId) {
    const from = this.chat.messages.get(messageId).location;
    openMoveSheet(from, this.person.home, {
      sheet: (title, content) => this.overlay.sheet(title, content),
      move: (target, seconds) => this.walkTo(messageId, from, target, seconds),
    });
  }

  async walkTo(messageId, from, target, seconds) {
    this.walking?.stop();
    const left = el("span", {});
    const stop = el("button", { type: "button", class: "text-button", onclick: () => walking.stop() }, t("stop_walk"));
    this.walkBar.replaceChildren(icon("walk"), left, stop);
    const walking = walk(from, target, seconds, async (point, metres) => {
      const moved = await this.attempt(() => api.location(this.id, { ...point, message_id: messageId }));
      if (!moved) walking.stop();
      this.lastPoint = point;
      left.textContent = t("walking", { name: target.name, metres: metres < 1000 ? `${Math.round(metres)} m` : `${(metres / 1000).toFixed(1)} km` });
      this.walkBar.hidden = false;
    });
    this.walking = walking;
    await walking.done;
    if (this.walking === walking) this.walkBar.hidden = true;
  }
}
