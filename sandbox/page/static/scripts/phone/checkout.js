import { el, icon } from "../dom.js";
import { money, reason } from "../format.js";
import { t } from "../texts.js";

/** Telegram's payment form for an invoice; calls `pay(messageId)` and shows an error in the form. */
export function openCheckout(message, { sheet, pay }) {
  const { invoice } = message;
  const amount = money(invoice.total_amount, invoice.currency);
  const error = el("p", { class: "form-error", role: "alert", hidden: true });
  const submit = el("button", { type: "submit", class: "primary wide" }, t("pay_amount", { amount }));
  const form = el(
    "form",
    { class: "checkout" },
    el("div", { class: "checkout-what" }, el("strong", {}, invoice.title), el("p", {}, invoice.description)),
    el("div", { class: "checkout-line total" }, el("span", {}, t("total")), el("strong", {}, amount)),
    el("div", { class: "checkout-line" }, el("span", { class: "checkout-card" }, icon("card"), t("test_card")), el("span", {}, "4242 4242 4242 4242")),
    error,
    submit,
  );
  const close = sheet(t("checkout"), form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    submit.disabled = true;
    submit.textContent = t("paying");
    error.hidden = true;
    try {
      await pay(message.message_id);
      close();
    } catch (failure) {
      error.textContent = t("payment_failed", { reason: reason(failure) });
      error.hidden = false;
      submit.disabled = false;
      submit.textContent = t("pay_amount", { amount });
    }
  });
  submit.focus();
}
