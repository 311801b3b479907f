import { closeOnLeave, el, icon, iconButton } from "../dom.js";
import { language, t } from "../texts.js";
import { SAMPLES, draw } from "./samples.js";

const STICKERS = ["👍", "🙏", "😀", "😍", "🎉", "😢", "😡", "❤️"];

/** The attachment menu: everything that can be sent besides text. */
export class AttachMenu {
  constructor(actions) {
    this.actions = actions;
    this.button = iconButton("attach", t("attach"), () => this.toggle(), { "aria-haspopup": "menu", "aria-expanded": "false" });
    this.photoInput = this.fileInput("image/*", (file) => actions.previewPhoto(file), t("photo"));
    this.documentInput = this.fileInput("", (file) => actions.sendDocument(file), t("file"));
    const items = [
      ["image", "photo", () => this.photoInput.click()],
      ["image", "sample_photo", () => chooseSample(actions)],
      ["file", "file", () => this.documentInput.click()],
      ["pin", "location", () => actions.openLocation()],
      ["contact", "contact", () => actions.shareContact()],
      ["sticker", "sticker", () => chooseSticker(actions)],
      ["mic", "voice", () => actions.sendVoice()],
    ];
    this.element = el(
      "div",
      { class: "attach-menu", role: "menu", "aria-label": t("attach"), hidden: true },
      ...items.map(([name, key, act]) =>
        el(
          "button",
          {
            type: "button",
            role: "menuitem",
            onclick: () => {
              this.hide();
              act();
            },
          },
          el("span", { class: `attach-icon attach-${key}` }, icon(name)),
          t(key),
        ),
      ),
      this.photoInput,
      this.documentInput,
    );
  }

  fileInput(accept, chosen, label) {
    const input = el("input", { type: "file", accept: accept || undefined, hidden: true, "aria-label": label });
    input.addEventListener("change", () => {
      if (input.files[0]) chosen(input.files[0]);
      input.value = "";
    });
    return input;
  }

  toggle() {
    if (this.element.hidden) this.show();
    else this.hide();
  }

  show() {
    this.element.hidden = false;
    this.button.setAttribute("aria-expanded", "true");
    this.stopWatching = closeOnLeave(this.element, this.button, () => this.hide());
  }

  hide() {
    this.element.hidden = true;
    this.button.setAttribute("aria-expanded", "false");
    this.stopWatching?.();
  }
}

function chooseSticker(actions) {
  const close = actions.sheet(
    t("choose_sticker"),
    el(
      "div",
      { class: "sticker-choice" },
      ...STICKERS.map((emoji) =>
        el(
          "button",
          {
            type: "button",
            "aria-label": `${t("sticker")} ${emoji}`,
            onclick: () => {
              close();
              actions.sendSticker(emoji);
            },
          },
          emoji,
        ),
      ),
    ),
  );
}

function chooseSample(actions) {
  const close = actions.sheet(
    t("choose_sample"),
    el(
      "div",
      { class: "sample-choice" },
      ...Object.keys(SAMPLES).map((name) => {
        const canvas = draw(name, actions.person.name, language());
        return el(
          "button",
          {
            type: "button",
            onclick: () =>
              canvas.toBlob((blob) => {
                close();
                actions.previewPhoto(new File([blob], `${name}.jpg`, { type: "image/jpeg" }));
              }, "image/jpeg", 0.9),
          },
          canvas,
          t(`sample_${name}`),
        );
      }),
    ),
  );
}

/** Preview a photo and add a caption before sending it. */
export function previewPhoto(file, actions) {
  const url = URL.createObjectURL(file);
  const caption = el("input", { class: "input", "aria-label": t("caption"), placeholder: t("caption"), maxlength: "1024" });
  const form = el(
    "form",
    { class: "photo-preview" },
    el("img", { src: url, alt: t("photo") }),
    el("div", { class: "photo-preview-row" }, caption, el("button", { type: "submit", class: "primary" }, t("send_photo"))),
  );
  const close = actions.sheet(t("photo"), form, () => URL.revokeObjectURL(url));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    close();
    actions.sendPhoto(file, caption.value);
  });
  caption.focus();
}
