const SVG = "http://www.w3.org/2000/svg";

/**
 * Build an element. `onxxx` attributes are listeners; false, null and undefined leave an attribute or child out.
 * Children are nodes or text, never markup.
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== false));
  return element;
}

const OUTLINES = {
  alert: "M12 3 2.5 20h19zM12 10v4.5M12 17.3v.2",
  attach: "m20 11.5-8 8a5.2 5.2 0 0 1-7.4-7.4l8.5-8.5a3.5 3.5 0 0 1 5 5l-8.5 8.4a1.7 1.7 0 0 1-2.4-2.4l7.5-7.5",
  back: "M15 5l-7 7 7 7",
  block: "M12 3a9 9 0 1 0 .1 0zM6 6l12 12",
  bolt: "M13 2 4 14h7l-1 8 9-12h-7z",
  card: "M3 6h18v12H3zM3 10h18M6.5 14.5h4",
  check: "m4.5 12.5 5 5 10-11",
  checks: "m1.5 12.5 5 5 10-11M11.5 16.5l1 1 10-11",
  clock: "M12 3a9 9 0 1 0 .1 0zM12 7v5l3.5 2",
  close: "M6 6l12 12M18 6 6 18",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  contact: "M12 12a4 4 0 1 0-.1 0zM4.5 20.5c1-4 4-5.5 7.5-5.5s6.5 1.5 7.5 5.5",
  down: "m5 9 7 7 7-7",
  file: "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6",
  globe: "M12 3a9 9 0 1 0 .1 0zM3 12h18M12 3c3.5 3 3.5 15 0 18M12 3c-3.5 3-3.5 15 0 18",
  image: "M4 4h16v16H4zM4 16l5-5 4 4 3-3 4 4M15.5 8.5h.1",
  keyboard: "M3 6h18v12H3zM7 10h.1M10.3 10h.1M13.7 10h.1M17 10h.1M8 14h8",
  live: "M12 11.5a.5.5 0 1 0 .1 0M8 16a5.6 5.6 0 0 1 0-8M16 8a5.6 5.6 0 0 1 0 8M5 19a9.8 9.8 0 0 1 0-14M19 5a9.8 9.8 0 0 1 0 14",
  menu: "M4 7h16M4 12h16M4 17h16",
  mic: "M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM5.5 11a6.5 6.5 0 0 0 13 0M12 17.5V21",
  minus: "M5 12h14",
  more: "M12 5.5v.1M12 12v.1M12 18.5v.1",
  open: "M8 16 16.5 7.5M9.5 7h7.5v7.5",
  pin: "M12 21s7-6.5 7-11.5a7 7 0 0 0-14 0C5 14.5 12 21 12 21zM12 7a2.5 2.5 0 1 0 .1 0",
  plus: "M12 5v14M5 12h14",
  send: "M4 12 3 4.5 21 12 3 19.5zM4 12h8",
  sms: "M4 4h16v12H10l-5 4v-4H4zM8 9h8M8 12h5",
  sticker: "M12 3a9 9 0 1 0 .1 0zM8.5 10v.1M15.5 10v.1M8 14.5c2 2.5 6 2.5 8 0",
  walk: "M13 3.5v.1M9 21l2.5-6L14 17v4M8 11l2-4h4l1.5 3.5L18 12M11.5 15l.8-7.5",
};

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", OUTLINES[name]);
  svg.append(path);
  return svg;
}

/** A button that shows only an icon; `label` is its accessible name and its tooltip. */
export function iconButton(name, label, onclick, attributes = {}) {
  return el("button", { type: "button", class: "icon-button", "aria-label": label, title: label, onclick, ...attributes }, icon(name));
}

/** The circle with the first letter of a name; the same name has the same colour everywhere. */
export function avatar(name, size = "") {
  const hue = [...name].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 360, 7);
  const circle = el("span", { class: `avatar ${size}`, "aria-hidden": "true" }, [...name.trim()][0] ?? "?");
  circle.style.setProperty("--hue", hue);
  return circle;
}

const FOCUSABLE = "a[href], button:not(:disabled), input:not(:disabled), select, textarea, [tabindex='0']";

/** Keep the Tab key within a dialog that has the focus: behind its last control comes its first. */
export function keepFocusWithin(dialog) {
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Tab") return;
    const controls = [...dialog.querySelectorAll(FOCUSABLE)].filter((control) => control.getClientRects().length > 0);
    const edge = event.shiftKey ? controls[0] : controls.at(-1);
    if (document.activeElement !== edge) return;
    event.preventDefault();
    (event.shiftKey ? controls.at(-1) : controls[0]).focus();
  });
}

/** Call `close` on Escape or a press outside `element` and `opener`. Returns a function that stops watching. */
export function closeOnLeave(element, opener, close) {
  const pressed = (event) => {
    if (!element.contains(event.target) && !opener?.contains(event.target)) close();
  };
  const typed = (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
    opener?.focus();
  };
  document.addEventListener("pointerdown", pressed, true);
  document.addEventListener("keydown", typed, true);
  return () => {
    document.removeEventListener("pointerdown", pressed, true);
    document.removeEventListener("keydown", typed, true);
  };
}
