import { avatar, el, icon } from "../dom.js";
import { coordinates, fileSize, money } from "../format.js";
import { nearestPlace } from "../places.js";
import { richText, safeUrl } from "../rich_text.js";
import { t } from "../texts.js";
import { pollCard } from "./poll.js";
import { richBlocks } from "./rich_blocks.js";

const WIDEST = 300;
const NARROWEST = 160;

/** Builders of a bubble's parts, top to bottom: each maps a message (and press handlers) to an element. */
export const PARTS = {
  forwarded_from: ({ forwarded_from }) => el("div", { class: "forwarded" }, t("forwarded_from", { name: forwarded_from })),

  reply_to({ reply_to }, actions) {
    const answered = actions.findMessage(reply_to);
    const author = answered?.from === "me" ? actions.person.name : t("bot_name");
    const words = answered?.text.split("\n")[0] || t("message");
    return el("div", { class: "reply" }, el("strong", {}, author), el("span", {}, words));
  },

  photo({ photo }, actions) {
    const url = safeUrl(photo.url);
    const image = el("img", { src: url, alt: "", width: photo.width, height: photo.height, draggable: "false" });
    const square = photo.width && photo.width === photo.height;
    const isCode = square && photo.width <= WIDEST;
    if (isCode) fitCode(image, photo.width);
    else if (photo.width) image.style.width = `${Math.min(Math.max(photo.width, NARROWEST), WIDEST)}px`;
    return el(
      "button",
      { type: "button", class: `photo ${isCode ? "code" : ""}`, "aria-label": t("photo_of_chat"), onclick: () => actions.enlarge(url) },
      image,
    );
  },

  document: ({ document: file }) => fileCard(file, "file"),
  video: ({ video }) => fileCard(video, "image"),
  animation: ({ animation }) => fileCard(animation, "image"),
  audio: ({ audio }) => fileCard(audio, "mic"),

  location({ location: place, from }, actions, messageId) {
    const near = nearestPlace(place);
    const isLive = Boolean(place.live_period);
    const movable = isLive && place.live && from === "me";
    return el(
      "div",
      { class: `location ${place.live ? "live" : ""}` },
      el("div", { class: "location-ground" }, el("span", { class: "location-pin" }, icon("pin"))),
      el(
        "div",
        { class: "location-words" },
        el(
          "div",
          { class: "card-title" },
          isLive ? t("live_location") : t("shared_location"),
          isLive && el("span", { class: `badge ${place.live ? "live" : "ended"}` }, place.live ? t("live") : t("live_ended")),
        ),
        near && el("div", { class: "location-near" }, t("near", near)),
        el("div", { class: "card-detail" }, coordinates(place)),
      ),
      movable &&
        el(
          "div",
          { class: "location-buttons" },
          el("button", { type: "button", class: "move-button", onclick: () => actions.moveLocation(messageId) }, icon("walk"), t("move")),
          el("button", { type: "button", class: "text-button", onclick: () => actions.stopLocation(messageId) }, t("stop_sharing")),
        ),
    );
  },

  venue({ venue }) {
    return el(
      "div",
      { class: "location" },
      el("div", { class: "location-ground" }, el("span", { class: "location-pin" }, icon("pin"))),
      el(
        "div",
        { class: "location-words" },
        el("div", { class: "card-title" }, venue.title),
        el("div", { class: "location-near" }, venue.address),
        el("div", { class: "card-detail" }, coordinates(venue)),
      ),
    );
  },

  contact({ contact }) {
    const name = [contact.first_name, contact.last_name].filter(Boolean).join(" ") || contact.name || "";
    return el(
      "div",
      { class: "card" },
      avatar(name || "?", "medium"),
      el(
        "span",
        { class: "card-words" },
        el("span", { class: "card-title" }, name),
        el("span", { class: "card-detail" }, contact.phone_number ?? contact.phone ?? ""),
      ),
    );
  },

  invoice({ invoice }) {
    return el(
      "div",
      { class: "invoice" },
      el("div", { class: "card-title" }, invoice.title),
      el("div", { class: "invoice-description" }, invoice.description),
      el("div", { class: "invoice-amount" }, money(invoice.total_amount, invoice.currency)),
    );
  },

  sticker({ sticker }) {
    return el("div", { class: "sticker" }, sticker.emoji ?? "🙂");
  },

  voice({ voice }) {
    const bars = Array.from({ length: 28 }, (_, index) => {
      const bar = el("i");
      bar.style.height = `${4 + Math.abs(Math.sin(index * 1.7) * Math.cos(index * 0.6)) * 16}px`;
      return bar;
    });
    return el(
      "div",
      { class: "card voice", role: "img", "aria-label": t("voice_message") },
      el("span", { class: "card-icon" }, icon("mic")),
      el("span", { class: "card-words" }, el("span", { class: "wave" }, ...bars), el("span", { class: "card-detail" }, `${voice.duration ?? 1} s`)),
    );
  },

  payment: ({ payment }) => el("div", { class: "service-words" }, t("paid_to_bot", { amount: money(payment.total_amount, payment.currency) })),

  pinned: () => el("div", { class: "service-words" }, t("pinned")),

  rich: ({ rich }, actions, messageId) => richBlocks(rich, actions, messageId),
  poll: ({ poll }, actions, messageId) => pollCard(poll, (options) => actions.answerPoll(messageId, options)),

  text({ text, entities_html }, actions) {
    return el(
      "div",
      { class: "text" },
      richText({ text, html: entities_html, onCommand: actions.sendText, onStart: actions.start }),
      el("span", { class: "meta-space", "aria-hidden": "true" }),
    );
  },
};

function fileCard(file, iconName) {
  const words = [el("span", { class: "card-title" }, file.file_name ?? t("file")), el("span", { class: "card-detail" }, fileSize(file.size))];
  const content = [el("span", { class: "card-icon" }, icon(iconName)), el("span", { class: "card-words" }, ...words)];
  const href = file.url ? safeUrl(file.url) : null;
  if (!href) return el("div", { class: "card" }, ...content);
  return el("a", { class: "card", href, target: "_blank", rel: "noopener noreferrer", download: file.file_name ?? "" }, ...content);
}

/** A small square picture may be a QR code: scale it by whole factors only, so that its modules stay square. */
function fitCode(image, side) {
  const step = side < NARROWEST ? Math.ceil(NARROWEST / side) : 1;
  image.classList.add("pixels");
  image.style.width = `${Math.min(side * step, WIDEST)}px`;
}
