import { el } from "./dom.js";

const PLAIN_TAGS = new Set(["b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "code", "pre", "blockquote", "br"]);
const UNLINKED_TAGS = new Set(["a", "code", "pre"]);
const LINK_OR_COMMAND = /https?:\/\/[^\s<>"'，。；！？、（）]+|(?<![\w/])\/[a-z0-9_]{1,32}(?![\w/])/gi;
const TRAILING = /[.,;:!?)\]]+$/;

/** Return a URL that may be opened: http(s), or a path of this server; else null. */
export function safeUrl(address) {
  try {
    const url = new URL(address, location.href);
    return ["http:", "https:"].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

/** The `start` parameter of a link to a bot (`https://t.me/name?start=…`, `tg://resolve?…`), or null. */
export function startParameter(address) {
  try {
    const url = new URL(address);
    const toBot = ["t.me", "telegram.me"].includes(url.hostname) || url.protocol === "tg:";
    return toBot ? url.searchParams.get("start") : null;
  } catch {
    return null;
  }
}

/**
 * Render the text of a message as DOM nodes.
 *
 * `html` is rebuilt from an allowlist of elements, never inserted; without it plain `text` is used. Links and
 * commands become links that call `onCommand(command)` and `onStart(parameter)`.
 */
export function richText({ text, html, onCommand, onStart }) {
  const fragment = document.createDocumentFragment();
  const actions = { onCommand, onStart };
  if (html) {
    const parsed = new DOMParser().parseFromString(html, "text/html");
    fragment.append(...[...parsed.body.childNodes].flatMap((node) => rebuilt(node, true, actions)));
  } else {
    fragment.append(...linked(text, actions));
  }
  return fragment;
}

function rebuilt(node, mayLink, actions) {
  if (node.nodeType === Node.TEXT_NODE) return mayLink ? linked(node.data, actions) : [node.data];
  if (node.nodeType !== Node.ELEMENT_NODE) return [];
  const tag = node.localName;
  if (tag === "script" || tag === "style") return [];
  const children = [...node.childNodes].flatMap((child) => rebuilt(child, mayLink && !UNLINKED_TAGS.has(tag), actions));
  if (tag === "a") return [link(node.getAttribute("href") ?? "", children, actions)];
  if (tag === "tg-spoiler" || (tag === "span" && node.classList.contains("spoiler"))) return [spoiler(children)];
  return PLAIN_TAGS.has(tag) ? [el(tag, {}, ...children)] : children;
}

function linked(text, actions) {
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(LINK_OR_COMMAND)) {
    const found = match[0].replace(TRAILING, "");
    nodes.push(text.slice(end, match.index));
    nodes.push(found.startsWith("/") ? command(found, actions) : link(found, [found], actions));
    end = match.index + found.length;
  }
  nodes.push(text.slice(end));
  return nodes.filter((node) => node !== "");
}

function command(name, { onCommand }) {
  return el("button", { type: "button", class: "text-link", onclick: () => onCommand(name) }, name);
}

export function link(address, children, { onStart }) {
  const start = startParameter(address);
  if (start !== null) return el("button", { type: "button", class: "text-link", onclick: () => onStart(start) }, ...children);
  const href = safeUrl(address);
  if (!href) return el("span", {}, ...children);
  return el("a", { href, target: "_blank", rel: "noopener noreferrer" }, ...children);
}

function spoiler(children) {
  const hidden = el("span", { class: "spoiler", role: "button", tabindex: "0" }, ...children);
  hidden.addEventListener("click", () => hidden.classList.add("revealed"));
  return hidden;
}
