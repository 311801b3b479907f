import { el, icon } from "../dom.js";
import { t } from "../texts.js";

/** A poll or quiz: options to choose from, then the shares of all answers. `answer(options)` sends the numbers chosen. */
export function pollCard(poll, answer) {
  const answered = poll.counts !== undefined;
  const kind = poll.type === "quiz" ? "quiz" : poll.anonymous ? "anonymous_poll" : "poll";
  return el(
    "div",
    { class: "poll", role: "group", "aria-label": poll.question },
    el("div", { class: "card-title" }, poll.question),
    poll.description && el("div", { class: "card-detail" }, poll.description),
    el("div", { class: "card-detail" }, poll.closed ? t("poll_closed") : t(kind)),
    answered ? results(poll) : choices(poll, answer),
    poll.explanation && el("p", { class: "poll-explanation" }, poll.explanation),
    el("div", { class: "card-detail poll-voters" }, t("poll_voters", { count: poll.voters })),
  );
}

function choices(poll, answer) {
  const chosen = new Set();
  const send = el("button", { type: "button", class: "text-button", disabled: true, onclick: () => answer([...chosen]) }, t("vote"));
  const option = (text, number) => {
    const row = el(
      "button",
      { type: "button", class: "poll-option", role: poll.multiple ? "checkbox" : "radio", "aria-checked": "false" },
      el("span", { class: `poll-mark ${poll.multiple ? "many" : ""}` }),
      el("span", {}, text),
    );
    row.addEventListener("click", () => {
      if (!poll.multiple) return answer([number]);
      if (!chosen.delete(number)) chosen.add(number);
      row.setAttribute("aria-checked", String(chosen.has(number)));
      send.disabled = chosen.size === 0;
    });
    return row;
  };
  return el("div", { class: "poll-options", role: poll.multiple ? "group" : "radiogroup" }, ...poll.options.map(option), poll.multiple && send);
}

function results(poll) {
  const rows = poll.options.map((text, number) => {
    const share = poll.voters ? Math.round((100 * poll.counts[number]) / poll.voters) : 0;
    const mine = poll.chosen.includes(number);
    const right = poll.correct?.includes(number);
    const wrong = mine && poll.correct !== undefined && !right;
    const bar = el("i", { class: "poll-bar" });
    bar.style.width = `${Math.max(share, 1)}%`;
    return el(
      "li",
      { class: `${right ? "right" : ""} ${wrong ? "wrong" : ""} ${mine ? "mine" : ""}` },
      el("span", { class: "poll-share" }, `${share}%`),
      el("span", { class: "poll-text" }, text, (mine || right) && icon(wrong ? "close" : "check")),
      bar,
    );
  });
  return el("ul", { class: "poll-results" }, ...rows);
}
