import { api } from "../api.js";
import { el } from "../dom.js";
import { reason } from "../format.js";
import { t } from "../texts.js";

const METHODS = [
  "sendMessage", "editMessageText", "editMessageReplyMarkup", "editMessageMedia", "deleteMessage", "answerCallbackQuery",
  "sendPhoto", "sendLocation", "sendInvoice", "answerPreCheckoutQuery", "getFile", "getUpdates",
];
const KINDS = ["429", "500", "drop", "duplicates"];
const SHOWN = 20;

/** Fault injection: faults stay active until used up or removed. */
export class Faults {
  constructor(button, say) {
    this.title = t("faults");
    this.button = button;
    this.say = say;
    this.badge = el("span", { class: "count warning", hidden: true });
    button.append(this.badge);
    this.injected = [];
    this.list = el("ul", { class: "injected" });
    this.content = el("div", { class: "drawer-content" }, el("p", { class: "hint" }, t("faults_hint")), this.buildForm(), this.list);
    this.show();
  }

  buildForm() {
    const number = (key, value, attributes) => el("input", { class: "input", type: "number", value, required: true, "aria-label": t(key), ...attributes });
    const select = (key, options) => el("select", { class: "input", "aria-label": t(key) }, ...options.map(([value, words]) => el("option", { value }, words)));
    const line = (key, field) => el("label", { class: "line-field" }, el("span", {}, t(key)), field);
    this.kind = select("fault", KINDS.map((kind) => [kind, t(`fault_${kind}`)]));
    this.method = select("method", [["", t("any_method")], ...METHODS.map((name) => [name, name])]);
    this.how = select("how_often", [["times", t("times")], ["chance", t("by_chance")]]);
    this.retryAfter = number("retry_after", "2", { min: "1", max: "600" });
    this.times = number("times", "3", { min: "1", max: "1000" });
    this.probability = number("probability", "0.2", { min: "0", max: "1", step: "0.05" });
    this.seed = number("seed", "1", { min: "0" });
    this.lines = {
      method: line("method", this.method),
      retryAfter: line("retry_after", this.retryAfter),
      how: line("how_often", this.how),
      times: line("times", this.times),
      probability: line("probability", this.probability),
      seed: line("seed", this.seed),
    };
    const form = el(
      "form",
      { class: "fault-form", onchange: () => this.showLines() },
      line("fault", this.kind),
      ...Object.values(this.lines),
      el(
        "div",
        { class: "two-buttons" },
        el("button", { type: "submit", class: "primary" }, t("inject")),
        el("button", { type: "button", class: "secondary", onclick: () => this.clear() }, t("end_faults")),
      ),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.inject();
    });
    this.showLines();
    return form;
  }

  showLines() {
    const duplicates = this.kind.value === "duplicates";
    const byChance = duplicates || this.how.value === "chance";
    this.lines.method.hidden = duplicates;
    this.lines.how.hidden = duplicates;
    this.lines.retryAfter.hidden = this.kind.value !== "429";
    this.lines.times.hidden = byChance;
    this.lines.probability.hidden = !byChance;
    this.lines.seed.hidden = !byChance || duplicates;
  }

  fault() {
    const kind = this.kind.value;
    if (kind === "duplicates") return { duplicate_updates: this.probability.valueAsNumber };
    const fault = kind === "drop" ? { drop: true } : { status: Number(kind) };
    if (kind === "429") fault.retry_after = this.retryAfter.valueAsNumber;
    if (this.method.value) fault.method = this.method.value;
    if (this.how.value === "times") fault.times = this.times.valueAsNumber;
    else Object.assign(fault, { probability: this.probability.valueAsNumber, seed: this.seed.valueAsNumber });
    return fault;
  }

  async inject() {
    const fault = this.fault();
    await this.attempt(async () => {
      await api.addFault(fault);
      this.injected.push(fault);
    });
  }

  async clear() {
    await this.attempt(async () => {
      await api.clearFaults();
      this.injected = [];
    });
  }

  async attempt(action) {
    try {
      await action();
    } catch (error) {
      this.say(t("could_not_do", { reason: reason(error) }));
    }
    this.show();
  }

  show() {
    this.badge.hidden = this.injected.length === 0;
    this.badge.textContent = String(this.injected.length);
    this.list.replaceChildren(
      ...(this.injected.length
        ? this.injected.slice(-SHOWN).reverse().map((fault) => el("li", {}, this.words(fault)))
        : [el("li", { class: "empty" }, t("no_faults"))]),
    );
  }

  words({ method, status, drop, retry_after, times, probability, duplicate_updates }) {
    if (duplicate_updates !== undefined) return `${t("fault_duplicates")} · ${duplicate_updates}`;
    const kind = drop ? t("fault_drop") : t(`fault_${status}`);
    const often = times === undefined ? `p = ${probability}` : `× ${times}`;
    return [method ?? t("any_method"), kind, retry_after && `${retry_after} s`, often].filter(Boolean).join(" · ");
  }
}
