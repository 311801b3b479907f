import { el, iconButton } from "../dom.js";
import { t } from "../texts.js";

/** The side panel (at the bottom of a narrow screen); shows one panel at a time. */
export class Drawer {
  constructor() {
    this.element = el("aside", { class: "drawer", hidden: true });
    this.current = null;
  }

  /** Open `panel` ({title, content, button, onOpen?}), or close it if it is already open. */
  toggle(panel) {
    if (this.current === panel) return this.close();
    this.current?.button.setAttribute("aria-expanded", "false");
    this.current = panel;
    panel.button.setAttribute("aria-expanded", "true");
    this.element.setAttribute("aria-label", panel.title);
    this.element.replaceChildren(
      el("header", { class: "drawer-header" }, el("h2", {}, panel.title), iconButton("close", t("close"), () => this.close())),
      panel.content,
    );
    this.element.hidden = false;
    panel.onOpen?.();
  }

  close() {
    this.current?.button.setAttribute("aria-expanded", "false");
    this.current = null;
    this.element.hidden = true;
  }
}
