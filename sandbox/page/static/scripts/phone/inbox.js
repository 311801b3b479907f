import { api } from "../api.js";
import { el, icon } from "../dom.js";
import { timeOfDay, toDate } from "../format.js";
import { t } from "../texts.js";

const POLL_MILLISECONDS = 2500;
/** How long after the last sign of life on a phone its text messages are still looked for. */
const WAITING_MILLISECONDS = 3 * 60 * 1000;
const BANNER_MILLISECONDS = 20_000;
const SHOWN = 30;

/** The text messages sent to one person's number, and the banner that announces a new one. */
export class Inbox {
  constructor(phoneNumber, { onCode, onOpen }) {
    this.phoneNumber = phoneNumber;
    this.onCode = onCode;
    this.onOpen = onOpen;
    this.messages = null;
    this.awakeUntil = 0;
    this.element = el("div", { class: "banner-area", "aria-live": "polite" });
    this.timer = setInterval(() => this.pollWhileWaiting(), POLL_MILLISECONDS);
    this.wake();
    this.poll();
  }

  /** Something happened on this phone: a code may be on its way. */
  wake() {
    this.awakeUntil = Date.now() + WAITING_MILLISECONDS;
  }

  pollWhileWaiting() {
    if (!document.hidden && Date.now() < this.awakeUntil) this.poll();
  }

  async poll() {
    if (!this.phoneNumber) return;
    let messages;
    try {
      messages = await api.sms(this.phoneNumber);
    } catch {
      return; // The program is away; the next round asks again.
    }
    const known = this.messages?.length;
    this.messages = messages;
    if (known !== undefined && messages.length > known) this.announce(messages.at(-1));
  }

  announce(sms) {
    const code = codeIn(sms);
    const banner = el(
      "button",
      {
        type: "button",
        class: "banner",
        onclick: () => {
          banner.remove();
          if (code) this.onCode(code);
          else this.onOpen();
        },
      },
      el("span", { class: "banner-icon" }, icon("sms")),
      el(
        "span",
        { class: "banner-words" },
        el("span", { class: "banner-title" }, t("sms_now")),
        el("span", { class: "banner-text" }, wordsOf(sms)),
        el("span", { class: "banner-hint" }, code ? t("sms_fill") : t("sms_show")),
      ),
    );
    this.element.replaceChildren(banner);
    setTimeout(() => banner.remove(), BANNER_MILLISECONDS);
  }

  list() {
    const newest = (this.messages ?? []).slice(-SHOWN).reverse();
    if (newest.length === 0) return el("p", { class: "empty" }, t("no_sms"));
    return el(
      "ul",
      { class: "sms-list" },
      ...newest.map((sms) => {
        const sent = sms.sent_at ?? sms.date;
        return el("li", {}, el("p", {}, wordsOf(sms)), sent !== undefined && el("small", {}, timeOfDay(toDate(sent))));
      }),
    );
  }

  close() {
    clearInterval(this.timer);
  }
}

const wordsOf = (sms) => sms.text ?? sms.body ?? sms.code ?? "";

const codeIn = (sms) => sms.code ?? /\d{4,8}/.exec(wordsOf(sms))?.[0] ?? null;
