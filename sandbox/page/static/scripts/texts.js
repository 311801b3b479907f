import en from "./texts/en.js";
import zh from "./texts/zh.js";

const TEXTS = { zh, en };

const STORED = "page.language";

function chosen() {
  const stored = localStorage.getItem(STORED);
  if (stored in TEXTS) return stored;
  return navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en";
}

const current = chosen();

export const language = () => current;

/** Return the text of `key` in the page's language; a missing key is returned as it is, so that a test finds it. */
export function t(key, values = {}) {
  const text = TEXTS[current][key] ?? key;
  return text.replace(/\{(\w+)\}/g, (hole, name) => (name in values ? String(values[name]) : hole));
}

export const hasText = (key) => key in TEXTS[current];

/** Reload the page in the other language; drafts and the shown phones are kept in the browser. */
export function toggleLanguage() {
  localStorage.setItem(STORED, current === "zh" ? "en" : "zh");
  location.reload();
}
