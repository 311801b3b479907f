import { api } from "../api.js";
import { el, icon } from "../dom.js";
import { t, toggleLanguage } from "../texts.js";
import { Clock } from "./clock.js";
import { Drawer } from "./drawer.js";
import { Faults } from "./faults.js";
import { Payments } from "./payments.js";

const READY_MILLISECONDS = 2000;

/** The bar above all phones. */
export class Bar {
  constructor(say) {
    this.drawer = new Drawer();
    this.clock = new Clock(say);
    this.payments = new Payments(this.drawerButton("card", "payments", () => this.payments), say);
    this.faults = new Faults(this.drawerButton("bolt", "faults", () => this.faults), say);
    this.state = el("span", { class: "program-state", role: "status" });
    this.element = el(
      "header",
      { class: "bar" },
      el("img", { class: "logo", src: "/page/images/icon.svg", alt: "" }),
      el("h1", {}, t("product")),
      this.state,
      this.clock.element,
      el(
        "nav",
        { class: "bar-buttons" },
        this.payments.button,
        this.faults.button,
        el("button", { type: "button", class: "bar-button language", onclick: toggleLanguage }, icon("globe"), el("span", { class: "words" }, t("language_toggle"))),
      ),
    );
    this.setState("starting");
  }

  drawerButton(iconName, key, panel) {
    return el(
      "button",
      { type: "button", class: "bar-button", "aria-expanded": "false", onclick: () => this.drawer.toggle(panel()) },
      icon(iconName),
      el("span", { class: "words" }, t(key)),
    );
  }

  setState(state) {
    this.state.className = `program-state ${state}`;
    this.state.textContent = t(`state_${state}`);
  }

  /** Poll readiness after connecting; show "starting" until the bot and the language server answer. */
  async connected() {
    clearTimeout(this.readyTimer);
    try {
      await api.ready();
      this.setState("ready");
    } catch (error) {
      this.setState("starting");
      if (error.status !== 0) this.readyTimer = setTimeout(() => this.connected(), READY_MILLISECONDS);
    }
  }

  disconnected() {
    clearTimeout(this.readyTimer);
    this.setState("down");
  }
}
