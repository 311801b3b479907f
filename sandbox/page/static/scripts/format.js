import { language, t } from "./texts.js";

const ZONE = "Asia/Shanghai";
const formats = new Map();

function format(name, options) {
  if (!formats.has(name)) {
    formats.set(name, new Intl.DateTimeFormat(language() === "zh" ? "zh-CN" : "en-GB", { timeZone: ZONE, ...options }));
  }
  return formats.get(name);
}

/** Parse a time of the API: Unix seconds or ISO 8601. */
export function toDate(value) {
  return new Date(typeof value === "number" ? value * 1000 : value);
}

export const timeOfDay = (date) => format("time", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(date);

export const timeWithSeconds = (date) =>
  format("seconds", { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" }).format(date);

export const dayOf = (date) => format("day", { month: "long", day: "numeric" }).format(date);

export const shortDay = (date) => format("short", { month: "short", day: "numeric", weekday: "short" }).format(date);

/** A point in time (Unix seconds) in the zone of this browser, with the day. */
export const dateAndTime = (seconds) =>
  new Intl.DateTimeFormat(language() === "zh" ? "zh-CN" : "en-GB", { dateStyle: "full", timeStyle: "short" }).format(toDate(seconds));

/** Format an amount in fen, or in the smallest unit of another currency with two decimals. */
export function money(amount, currency = "CNY") {
  return new Intl.NumberFormat(language() === "zh" ? "zh-CN" : "en", {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
  }).format(amount / 100);
}

export function coordinates({ latitude, longitude }) {
  return `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
}

export function fileSize(bytes) {
  if (!Number.isFinite(bytes)) return "";
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** Return an error message in the page's language, or the server's own message where it has one. */
export const reason = (error) => (error.status === 0 ? t("unreachable") : error.message);
