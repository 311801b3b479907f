import { api } from "../api.js";
import { closeOnLeave, el, icon } from "../dom.js";
import { reason, shortDay, timeWithSeconds, toDate } from "../format.js";
import { t } from "../texts.js";

const STEPS = [
  [900, "plus_15_minutes"],
  [3600, "plus_1_hour"],
  [86400, "plus_24_hours"],
];
const UNITS = [
  [60, "minutes"],
  [3600, "hours"],
  [86400, "days"],
];
const LONGEST_SECONDS = 366 * 86400;

/** The program's clock, which runs and can be advanced. */
export class Clock {
  constructor(say) {
    this.say = say;
    this.ahead = null;
    this.face = el("time", { class: "clock-time" }, "--:--:--");
    this.day = el("span", { class: "clock-day" });
    this.button = el(
      "button",
      { type: "button", class: "clock-face", "aria-label": t("move_time"), "aria-haspopup": "true", "aria-expanded": "false", onclick: () => this.toggle() },
      icon("clock"),
      this.day,
      this.face,
    );
    this.popover = this.buildPopover();
    this.quick = el("div", { class: "clock-steps" }, ...this.stepButtons());
    this.element = el("div", { class: "clock", role: "group", "aria-label": t("time") }, this.button, this.quick, this.popover);
    setInterval(() => this.show(), 500);
  }

  stepButtons() {
    return STEPS.map(([seconds, key]) => el("button", { type: "button", class: "step", onclick: () => this.advance(seconds) }, t(key)));
  }

  buildPopover() {
    const amount = el("input", { class: "input", type: "number", min: "1", step: "1", value: "2", required: true, "aria-label": t("amount_of_time") });
    const unit = el("select", { class: "input", "aria-label": t("minutes") }, ...UNITS.map(([seconds, key]) => el("option", { value: seconds }, t(key))));
    unit.value = "3600";
    const form = el("form", { class: "custom-time" }, amount, unit, el("button", { type: "submit", class: "primary" }, t("move_on")));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.advance(Math.min(Math.round(amount.valueAsNumber * Number(unit.value)), LONGEST_SECONDS));
    });
    return el(
      "div",
      { class: "popover clock-popover", hidden: true, role: "dialog", "aria-label": t("move_time") },
      el("div", { class: "clock-steps" }, ...this.stepButtons()),
      el("p", { class: "hint" }, t("custom_time")),
      form,
    );
  }

  set(now) {
    this.ahead = toDate(now) - Date.now();
    this.show();
  }

  async sync() {
    this.set((await api.clock()).now);
  }

  show() {
    if (this.ahead === null) return;
    const now = new Date(Date.now() + this.ahead);
    this.face.textContent = timeWithSeconds(now);
    this.face.dateTime = now.toISOString();
    this.day.textContent = shortDay(now);
  }

  async advance(seconds) {
    this.hide();
    if (this.element.getAttribute("aria-busy")) return;
    this.element.setAttribute("aria-busy", "true");
    this.element.title = t("moving_on");
    try {
      const answer = await api.advance(seconds);
      if (answer?.now !== undefined) this.set(answer.now);
    } catch (error) {
      this.say(t("could_not_do", { reason: reason(error) }));
    } finally {
      this.element.removeAttribute("aria-busy");
      this.element.removeAttribute("title");
    }
  }

  toggle() {
    if (!this.popover.hidden) return this.hide();
    this.popover.hidden = false;
    this.button.setAttribute("aria-expanded", "true");
    this.stopWatching = closeOnLeave(this.popover, this.button, () => this.hide());
  }

  hide() {
    this.popover.hidden = true;
    this.button.setAttribute("aria-expanded", "false");
    this.stopWatching?.();
  }
}
