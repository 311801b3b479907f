import { closeOnLeave, el, iconButton, keepFocusWithin } from "../dom.js";
import { t } from "../texts.js";

const TOAST_MILLISECONDS = 3000;

/** Overlays on a phone, toasts at the end of its chat: toasts, alerts, confirmations and sheets. One sheet or alert at a time. */
export class Overlay {
  constructor(device, chat) {
    this.device = device;
    this.toasts = el("div", { class: "toasts", role: "status", "aria-live": "polite" });
    chat.append(this.toasts);
    this.closeCurrent = null;
  }

  toast(text) {
    const toast = el("div", { class: "toast" }, text);
    this.toasts.replaceChildren(toast);
    setTimeout(() => toast.remove(), TOAST_MILLISECONDS);
  }

  alert(text) {
    const ok = el("button", { type: "button", class: "text-button" }, t("ok"));
    const close = this.open("alertdialog", text, el("div", { class: "alert" }, el("p", {}, text), el("div", { class: "alert-buttons" }, ok)));
    ok.addEventListener("click", close);
    this.offerFocus(ok);
  }

  /** Show a confirmation; resolves to true when `action` was pressed. */
  confirm(text, action) {
    return new Promise((answer) => {
      const cancel = el("button", { type: "button", class: "text-button" }, t("cancel"));
      const accept = el("button", { type: "button", class: "text-button strong" }, action);
      const box = el("div", { class: "alert" }, el("p", {}, text), el("div", { class: "alert-buttons" }, cancel, accept));
      let accepted = false;
      const close = this.open("alertdialog", text, box, () => answer(accepted));
      cancel.addEventListener("click", close);
      accept.addEventListener("click", () => {
        accepted = true;
        close();
      });
      this.offerFocus(accept);
    });
  }

  /** Open a bottom sheet with a title and a close button. Returns a function that closes it. */
  sheet(title, content, onClose) {
    const closeButton = iconButton("close", t("close"), () => close());
    const panel = el("div", { class: "sheet" }, el("header", { class: "sheet-header" }, el("h2", {}, title), closeButton), content);
    const close = this.open("dialog", title, panel, onClose);
    return close;
  }

  /** Move the focus, but never out of another phone, where the user may be typing. */
  offerFocus(element) {
    const { activeElement } = document;
    if (activeElement === document.body || this.device.contains(activeElement)) element.focus();
  }

  open(role, label, box, onClose) {
    this.closeCurrent?.();
    const opener = document.activeElement;
    const shade = el("div", { class: role === "dialog" ? "shade" : "shade centred", role, "aria-modal": "true", "aria-label": label }, box);
    keepFocusWithin(shade);
    this.device.append(shade);
    const close = () => {
      if (this.closeCurrent !== close) return;
      this.closeCurrent = null;
      this.device.removeEventListener("keydown", escape);
      shade.remove();
      if (opener?.isConnected && this.device.contains(opener)) opener.focus({ preventScroll: true });
      onClose?.();
    };
    const escape = (event) => {
      if (event.key === "Escape") close();
    };
    this.device.addEventListener("keydown", escape);
    shade.addEventListener("click", (event) => {
      if (event.target === shade) close();
    });
    this.closeCurrent = close;
    return close;
  }
}

/** Show a photo full-page; small square ones (QR codes) are scaled by whole factors, so that they stay sharp. */
export function enlarge(url) {
  const image = el("img", { src: url, alt: t("photo_enlarged") });
  const box = el("div", { class: "lightbox", role: "dialog", "aria-modal": "true", "aria-label": t("photo_enlarged") }, image);
  const closeButton = iconButton("close", t("close"), () => close());
  box.append(closeButton);
  const opener = document.activeElement;
  const close = () => {
    stopWatching();
    box.remove();
    if (opener?.isConnected) opener.focus({ preventScroll: true });
  };
  const stopWatching = closeOnLeave(box, null, close);
  box.addEventListener("click", close);
  image.addEventListener("load", () => {
    const room = Math.min(innerWidth, innerHeight) * 0.9;
    const step = Math.floor(room / image.naturalWidth);
    if (image.naturalWidth === image.naturalHeight && step >= 2) {
      image.classList.add("pixels");
      image.style.width = `${image.naturalWidth * step}px`;
    }
  });
  keepFocusWithin(box);
  document.body.append(box);
  closeButton.focus();
}
