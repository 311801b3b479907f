import { api } from "../api.js";
import { el, icon } from "../dom.js";
import { t } from "../texts.js";

const POLL_MILLISECONDS = 2500;
/** How long SMS messages are polled after the last activity on a phone. */
const WAITING_MILLISECONDS = 3 * 60 * 1000;
const BANNER_MILLISECONDS = 20_000;
const SHOWN = 30;

/** The SMS messages (codes) sent to one person's number, and a banner for each new one. */
export class Inbox {
  constructor(phoneNumber, { onCode }) {
    this.phoneNumber = phoneNumber;
    this.onCode = onCode;
    this.messages = null;
    this.awakeUntil = 0;
    this.element = el("div", { class: "banner-area", "aria-live": "polite" });
    this.timer = setInterval(() => this.pollWhileWaiting(), POLL_MILLISECONDS);
    this.wake();
    this.poll();
  }

  /** Start polling after activity on this phone: a code may be about to arrive. */
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

  announce(code) {
    const banner = el(
      "button",
      {
        type: "button",
        class: "banner",
        onclick: () => {
          banner.remove();
          this.onCode(code);
        },
      },
      el("span", { class: "banner-icon" }, icon("sms")),
      el(
        "span",
        { class: "banner-words" },
        el("span", { class: "banner-title" }, t("sms_now")),
        el("span", { class: "banner-text" }, t("sms_code", { code })),
        el("span", { class: "banner-hint" }, t("sms_fill")),
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
      ...newest.map((code) => el("li", {}, t("sms_code", { code }))),
    );
  }

  close() {
    clearInterval(this.timer);
  }
}
