import { el, icon } from "../dom.js";
import { dateAndTime } from "../format.js";
import { link, safeUrl } from "../rich_text.js";
import { t } from "../texts.js";

const STYLES = { bold: "b", italic: "i", underline: "u", strikethrough: "s", subscript: "sub", superscript: "sup", marked: "mark", code: "code" };
const HREFS = { email_address: "mailto:", phone_number: "tel:" };
const BUTTON_STYLES = new Set(["primary", "success", "danger", "link"]);
const NUMBERED = { 1: "decimal", a: "lower-alpha", A: "upper-alpha", i: "lower-roman", I: "upper-roman" };

/** Characters of a point in time that stay on one line. */
const SHORT = 12;

/** Render the blocks of a rich message; `actions` handle presses of its buttons, for the message of that id. */
export function richBlocks(blocks, actions, messageId) {
  const context = { actions, messageId };
  return el("div", { class: "rich" }, ...blocks.map((block) => build(block, context)));
}

function build(block, context) {
  return BLOCKS[block.type]?.(block, context) ?? el("p", {}, t("unsupported"));
}

const all = (blocks, context) => blocks.map((block) => build(block, context));

const BLOCKS = {
  paragraph: ({ text }, context) => el("p", {}, ...words(text, context)),
  footer: ({ text }, context) => el("footer", {}, ...words(text, context)),
  heading: ({ text, size }, context) => el(`h${Math.min(size + 1, 6)}`, { class: `size-${size}` }, ...words(text, context)),
  pre: ({ text }, context) => el("pre", {}, ...words(text, context)),
  divider: () => el("hr"),
  anchor: () => el("span"),
  mathematical_expression: ({ expression }) => el("p", { class: "formula" }, el("code", {}, expression)),
  blockquote: ({ blocks, credit }, context) => el("blockquote", {}, ...all(blocks, context), credited(credit, context)),
  expandable_blockquote: ({ text, credit }, context) => el("blockquote", {}, el("p", {}, ...words(text, context)), credited(credit, context)),
  pullquote: ({ text, credit }, context) => el("blockquote", { class: "pull" }, el("p", {}, ...words(text, context)), credited(credit, context)),

  details: ({ summary, blocks, is_open }, context) =>
    el("details", { open: is_open }, el("summary", {}, ...words(summary, context), icon("down")), ...all(blocks, context)),

  list({ items }, context) {
    const kind = items[0]?.type;
    const list = el(kind ? "ol" : "ul", { class: items.some((item) => item.has_checkbox) ? "checks" : "" });
    if (kind) list.style.listStyleType = NUMBERED[kind];
    list.append(...items.map((item) => listItem(item, context)));
    return list;
  },

  table({ cells, caption, is_bordered, is_striped, is_compact }, context) {
    const classes = [is_bordered && "bordered", is_striped && "striped", is_compact && "compact"].filter(Boolean).join(" ");
    const rows = cells.map((row) => el("tr", {}, ...row.map((cell) => tableCell(cell, context))));
    const table = el("table", { class: classes }, caption && el("caption", {}, ...words(caption, context)), el("tbody", {}, ...rows));
    return el("div", { class: "table", tabindex: "0", role: "group", "aria-label": t("table") }, table);
  },

  map: ({ location, caption }, context) =>
    figure(
      el("a", { class: "map", href: `https://www.openstreetmap.org/?mlat=${location.latitude}&mlon=${location.longitude}`, target: "_blank", rel: "noopener noreferrer", "aria-label": t("shared_location") }, icon("pin")),
      caption,
      context,
    ),

  collage: ({ blocks, caption }, context) => figure(el("div", { class: "collage" }, ...all(blocks, context)), caption, context),
  slideshow: ({ blocks, caption }, context) =>
    figure(el("div", { class: "slideshow", tabindex: "0", role: "group", "aria-label": t("slideshow") }, ...all(blocks, context)), caption, context),

  photo({ photo, caption }, context) {
    const largest = photo.at(-1);
    const url = safeUrl(largest.url);
    const image = el("img", { src: url, alt: "", width: largest.width, height: largest.height, draggable: "false" });
    return figure(el("button", { type: "button", class: "rich-photo", "aria-label": t("photo_of_chat"), onclick: () => context.actions.enlarge(url) }, image), caption, context);
  },

  video: (block, context) => file(block, "video", "image", context),
  animation: (block, context) => file(block, "animation", "image", context),
  audio: (block, context) => file(block, "audio", "mic", context),
  voice_note: (block, context) => file(block, "voice_note", "mic", context),
  document: (block, context) => file(block, "document", "file", context),

  buttons: ({ buttons, align }, context) => el("div", { class: `rich-buttons ${align ?? ""}` }, ...buttons.map((one) => richButton(one, context))),
};

function listItem({ blocks, value, has_checkbox, is_checked }, context) {
  const item = el("li", {}, has_checkbox && el("input", { type: "checkbox", checked: is_checked, disabled: true, "aria-label": t("done") }), ...all(blocks, context));
  if (value) item.value = value;
  return item;
}

function tableCell({ text, is_header, align, valign, colspan, rowspan }, context) {
  const cell = el(is_header ? "th" : "td", { colspan, rowspan, scope: is_header && "col" }, ...words(text ?? "", context));
  cell.style.textAlign = align;
  cell.style.verticalAlign = valign;
  return cell;
}

function figure(content, caption, context) {
  return el("figure", {}, content, caption && el("figcaption", {}, ...words(caption.text, context), credited(caption.credit, context)));
}

function credited(credit, context) {
  return credit && el("cite", {}, ...words(credit, context));
}

function file(block, name, iconName, context) {
  const { file_name, url } = block[name];
  const link = el("a", { class: "card", href: safeUrl(url), target: "_blank", rel: "noopener noreferrer" }, icon(iconName), file_name ?? t("file"));
  return figure(link, block.caption, context);
}

/** Nodes of a rich text: a string, an array, or an object with a type. */
function words(text, context) {
  if (typeof text === "string") return [text];
  if (Array.isArray(text)) return text.flatMap((part) => words(part, context));
  const inner = text.text === undefined ? [] : words(text.text, context);
  if (text.type in STYLES) return [el(STYLES[text.type], {}, ...inner)];
  if (text.type in HREFS) return [el("a", { href: HREFS[text.type] + text[text.type] }, ...inner)];
  switch (text.type) {
    case "url":
      return [link(text.url, inner, { onStart: context.actions.start })];
    case "date_time":
      return [moment(text, inner, context)];
    case "spoiler":
      return [spoiler(inner)];
    case "button":
      return [richButton(text.button, context)];
    case "bot_command":
      return [el("button", { type: "button", class: "text-link", onclick: () => context.actions.sendText(text.bot_command) }, ...inner)];
    case "custom_emoji":
      return [text.alternative_text];
    case "mathematical_expression":
      return [el("code", {}, text.expression)];
  }
  return inner;
}

/** A point in time: a tap shows it in the reader's own zone. */
function moment({ text, unix_time }, inner, context) {
  const local = dateAndTime(unix_time);
  const isShort = typeof text === "string" && text.length <= SHORT;
  return el("button", { type: "button", class: isShort ? "moment short" : "moment", title: local, onclick: () => context.actions.toast(local) }, ...inner);
}

function spoiler(inner) {
  const hidden = el("button", { type: "button", class: "spoiler" }, ...inner);
  hidden.addEventListener("click", () => hidden.classList.add("revealed"));
  return hidden;
}

function richButton({ text, style, url, callback_data, copy_text, disabled }, context) {
  const { actions, messageId } = context;
  const attributes = { type: "button", class: `rich-button ${BUTTON_STYLES.has(style) ? style : ""}` };
  if (url !== undefined) return el("a", { class: attributes.class, href: safeUrl(url), target: "_blank", rel: "noopener noreferrer" }, ...words(text, context));
  if (copy_text !== undefined) return el("button", { ...attributes, onclick: () => actions.copy(copy_text.text) }, ...words(text, context), icon("copy"));
  const press = () => actions.tap(messageId, callback_data);
  return el("button", { ...attributes, disabled: Boolean(disabled) || callback_data === undefined, onclick: press }, ...words(text, context));
}
