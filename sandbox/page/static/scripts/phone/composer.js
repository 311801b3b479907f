import { el, icon, iconButton } from "../dom.js";
import { t } from "../texts.js";
import { AttachMenu } from "./attach.js";

const TALLEST = 140;

/**
 * The input area: the text field with its buttons, the commands, the reply keyboard; or one large button
 * where Telegram shows that instead (an empty chat, a blocked bot). The draft survives a page reload.
 */
export class Composer {
  constructor(personId, actions) {
    this.actions = actions;
    this.draftKey = `page.draft.${personId}`;
    this.commands = [];
    this.keyboard = [];
    this.folded = false;
    this.mode = "field";

    this.field = el("textarea", {
      rows: "1",
      class: "field",
      "aria-label": t("message"),
      placeholder: t("message"),
      enterkeyhint: "send",
      autocomplete: "off",
      oninput: () => this.typed(),
      onkeydown: (event) => this.keyPressed(event),
      onpaste: (event) => this.pasted(event),
    });
    this.menuButton = el(
      "button",
      { type: "button", class: "menu-button", hidden: true, "aria-label": t("menu"), "aria-expanded": "false", onclick: () => this.toggleMenu() },
      icon("menu"),
      el("span", {}, t("menu")),
    );
    this.attachMenu = new AttachMenu(actions);
    this.keyboardToggle = iconButton("keyboard", t("hide_keyboard"), () => this.fold(!this.folded), { hidden: true });
    this.sendButton = iconButton("send", t("send"), () => this.send(), { class: "icon-button send" });
    this.menu = el("div", { class: "commands", role: "listbox", "aria-label": t("commands"), hidden: true });
    this.row = el(
      "div",
      { class: "composer-row" },
      this.menuButton,
      el("div", { class: "field-box" }, this.field, this.keyboardToggle, this.attachMenu.button),
      this.sendButton,
    );
    this.largeButton = el("button", { type: "button", class: "large-button", hidden: true, onclick: () => this.largeButtonPressed() });
    this.panel = el("div", { class: "reply-keyboard", role: "group", "aria-label": t("reply_keyboard"), hidden: true });
    this.element = el("div", { class: "composer" }, this.menu, this.attachMenu.element, this.row, this.largeButton, this.panel);

    this.field.value = localStorage.getItem(this.draftKey) ?? "";
    requestAnimationFrame(() => this.grow());
    this.updateSend();
  }

  setMode(mode) {
    this.mode = mode;
    this.row.hidden = mode !== "field";
    this.largeButton.hidden = mode === "field";
    this.largeButton.textContent = mode === "start" ? t("start") : t("unblock_bot");
    this.panel.hidden = mode !== "field" || this.keyboard.length === 0 || this.folded;
  }

  setCommands(commands) {
    this.commands = commands;
    this.menuButton.hidden = commands.length === 0;
    if (!this.menu.hidden) this.showCommands();
  }

  setKeyboard(rows) {
    const key = JSON.stringify(rows);
    if (key === this.keyboardKey) return;
    this.keyboardKey = key;
    this.keyboard = rows;
    this.keyboardToggle.hidden = rows.length === 0;
    this.panel.replaceChildren(
      ...rows.map((row) =>
        el(
          "div",
          { class: "reply-row" },
          ...row.map((label) => el("button", { type: "button", onclick: () => this.actions.tapReply(label) }, label)),
        ),
      ),
    );
    this.fold(false);
  }

  fold(folded) {
    this.folded = folded;
    const label = folded ? t("show_keyboard") : t("hide_keyboard");
    this.keyboardToggle.setAttribute("aria-label", label);
    this.keyboardToggle.title = label;
    this.keyboardToggle.classList.toggle("active", !folded);
    this.setMode(this.mode);
  }

  fill(text) {
    this.field.value = text;
    this.typed();
  }

  async send() {
    const text = this.field.value;
    if (!text.trim()) return;
    this.fill("");
    this.field.focus();
    const sent = await this.actions.sendText(text);
    if (!sent && !this.field.value) this.fill(text);
  }

  keyPressed(event) {
    // Enter that confirms an input method's composition must not send the message.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    const chosen = this.menu.hidden ? null : this.matchingCommands();
    if (chosen?.length === 1 && this.field.value.startsWith("/")) this.runCommand(chosen[0].command);
    else this.send();
  }

  pasted(event) {
    const image = [...event.clipboardData.files].find((file) => file.type.startsWith("image/"));
    if (!image) return;
    event.preventDefault();
    this.actions.previewPhoto(image);
  }

  typed() {
    this.grow();
    this.updateSend();
    if (this.field.value) localStorage.setItem(this.draftKey, this.field.value);
    else localStorage.removeItem(this.draftKey);
    if (this.field.value.startsWith("/") && this.matchingCommands().length) this.showCommands();
    else this.hideCommands();
  }

  grow() {
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight, TALLEST)}px`;
  }

  updateSend() {
    this.sendButton.classList.toggle("ready", this.field.value.trim() !== "");
  }

  matchingCommands() {
    const typed = this.field.value;
    if (!typed.startsWith("/")) return this.commands;
    return this.commands.filter(({ command }) => `/${command}`.startsWith(typed.toLowerCase()));
  }

  toggleMenu() {
    if (this.menu.hidden) this.showCommands();
    else this.hideCommands();
  }

  showCommands() {
    this.menu.replaceChildren(
      ...this.matchingCommands().map(({ command, description }) =>
        el(
          "button",
          { type: "button", role: "option", class: "command", onclick: () => this.runCommand(command) },
          el("span", { class: "command-description" }, description),
          el("span", { class: "command-name" }, `/${command}`),
        ),
      ),
    );
    this.menu.hidden = false;
    this.menuButton.setAttribute("aria-expanded", "true");
  }

  hideCommands() {
    this.menu.hidden = true;
    this.menuButton.setAttribute("aria-expanded", "false");
  }

  runCommand(command) {
    if (this.field.value.startsWith("/")) this.fill("");
    this.hideCommands();
    this.actions.sendText(`/${command}`);
  }

  largeButtonPressed() {
    if (this.mode === "start") this.actions.sendText("/start");
    else this.actions.unblock();
  }
}
