import { api } from "../api.js";
import { el } from "../dom.js";
import { money, reason } from "../format.js";
import { hasText, t } from "../texts.js";

const POLL_MILLISECONDS = 4000;
const SOON_MILLISECONDS = 400;
const SHOWN = 50;
const OPEN = "pending";

/** The payments at the providers, each with buttons to pay it or to let it fail. */
export class Payments {
  constructor(button, say) {
    this.title = t("payments");
    this.button = button;
    this.say = say;
    this.badge = el("span", { class: "count", hidden: true });
    button.append(this.badge);
    this.callbacks = el(
      "select",
      { class: "input", "aria-label": t("callbacks"), title: t("callbacks_hint") },
      ...[1, 0, 2].map((count) => el("option", { value: count }, t(`callbacks_${count}`))),
    );
    this.list = el("ul", { class: "payments" });
    this.content = el(
      "div",
      { class: "drawer-content" },
      el("label", { class: "line-field" }, el("span", {}, t("callbacks"), el("small", {}, t("callbacks_hint"))), this.callbacks),
      this.list,
    );
    this.show([]);
    setInterval(() => !document.hidden && this.refresh(), POLL_MILLISECONDS);
  }

  onOpen() {
    this.refresh();
  }

  /** Reload after an event that may have created or changed a payment. */
  refreshSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.refresh(), SOON_MILLISECONDS);
  }

  async refresh() {
    try {
      this.show(await api.payments());
    } catch {
      // The server is unreachable, which the bar shows; the next interval retries.
    }
  }

  show(payments) {
    const key = JSON.stringify(payments);
    if (key === this.key) return;
    this.key = key;
    const open = payments.filter(({ state }) => state === OPEN).length;
    this.badge.hidden = open === 0;
    this.badge.textContent = String(open);
    const newest = payments.slice(-SHOWN).reverse();
    this.list.replaceChildren(...(newest.length ? newest.map((payment) => this.row(payment)) : [el("li", { class: "empty" }, t("no_payments"))]));
  }

  row(payment) {
    const amount = money(payment.amount);
    const stateKey = `state_${payment.state}`;
    const number = payment.order_no;
    const names = { number, amount };
    return el(
      "li",
      { class: "payment" },
      el(
        "div",
        { class: "payment-line" },
        el("span", { class: `provider provider-${payment.provider}` }, t(`provider_${payment.provider}`)),
        el("strong", {}, amount),
      ),
      el(
        "div",
        { class: "payment-line" },
        el("span", { class: "payment-order" }, t("order", { number })),
        el("span", { class: `state state-${payment.state}` }, hasText(stateKey) ? t(stateKey) : payment.state),
      ),
      payment.state === OPEN &&
        el(
          "div",
          { class: "payment-buttons" },
          el("button", { type: "button", class: "primary", "aria-label": t("pay_of", names), onclick: (event) => this.act(event, api.pay, payment.id) }, t("pay")),
          el("button", { type: "button", class: "secondary", "aria-label": t("decline_of", names), onclick: (event) => this.act(event, api.fail, payment.id) }, t("decline")),
        ),
    );
  }

  async act(event, call, id) {
    const { currentTarget: button } = event;
    button.disabled = true;
    try {
      await call(id, Number(this.callbacks.value));
    } catch (error) {
      this.say(t("could_not_do", { reason: reason(error) }));
    } finally {
      button.disabled = false;
      await this.refresh();
    }
  }
}
