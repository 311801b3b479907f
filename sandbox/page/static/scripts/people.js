import { api } from "./api.js";
import { avatar, closeOnLeave, el, iconButton, keepFocusWithin } from "./dom.js";
import { reason } from "./format.js";
import { hasText, language, t } from "./texts.js";

const SHOWN = 60;
const MANY = 8;

/** Choose a person whose phone is not shown, or create one; calls `choose(person)`. */
export function openPeopleDialog(people, choose) {
  const pick = (person) => {
    close();
    choose(person);
  };
  const list = el("ul", { class: "people" });
  const search = el("input", { class: "input", type: "search", "aria-label": t("search"), placeholder: t("search"), oninput: () => fill() });
  const fill = () => {
    const wanted = search.value.trim().toLowerCase();
    const found = people.filter(({ name, phone }) => `${name} ${phone}`.toLowerCase().includes(wanted)).slice(0, SHOWN);
    list.replaceChildren(
      ...(found.length ? found.map((person) => personRow(person, pick)) : [el("li", { class: "empty" }, t(people.length ? "nobody_found" : "all_shown"))]),
    );
  };
  fill();
  const dialog = el(
    "div",
    { class: "dialog", role: "dialog", "aria-modal": "true", "aria-label": t("add_phone") },
    el("header", { class: "sheet-header" }, el("h2", {}, t("add_phone")), iconButton("close", t("close"), () => close())),
    el("h3", {}, t("choose_person")),
    people.length > MANY && el("div", { class: "people-search" }, search),
    list,
    el("h3", {}, t("new_person")),
    newPersonForm(pick),
  );
  const shade = el("div", { class: "shade centred page-wide" }, dialog);
  const opener = document.activeElement;
  const close = () => {
    stopWatching();
    shade.remove();
    opener?.focus();
  };
  const stopWatching = closeOnLeave(dialog, null, close);
  keepFocusWithin(dialog);
  document.body.append(shade);
  dialog.querySelector("button, input")?.focus();
}

function personRow(person, pick) {
  const roleKey = `role_${person.role}`;
  return el(
    "li",
    {},
    el(
      "button",
      { type: "button", onclick: () => pick(person) },
      avatar(person.name, "medium"),
      el("span", { class: "card-words" }, el("span", { class: "card-title" }, person.name), el("span", { class: "card-detail" }, person.phone ?? "")),
      person.role && el("span", { class: `role role-${person.role}` }, hasText(roleKey) ? t(roleKey) : person.role),
    ),
  );
}

function newPersonForm(pick) {
  const name = el("input", { class: "input", required: true, maxlength: "64", autocomplete: "off", "aria-label": t("name") });
  const phone = el("input", { class: "input", type: "tel", required: true, pattern: "\\+?[0-9 \\-]{5,20}", value: freshNumber(), "aria-label": t("phone_number") });
  const spoken = el("select", { class: "input", "aria-label": t("language") }, el("option", { value: "zh" }, t("chinese")), el("option", { value: "en" }, t("english")));
  spoken.value = language();
  const error = el("p", { class: "form-error", role: "alert", hidden: true });
  const form = el(
    "form",
    { class: "new-person" },
    el("label", {}, t("name"), name),
    el("label", {}, t("language"), spoken),
    el("label", {}, t("phone_number"), phone),
    el("button", { type: "submit", class: "primary" }, t("create")),
    error,
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      pick(await api.addPerson(name.value.trim(), spoken.value, phone.value.replace(/[ -]/g, "")));
    } catch (failure) {
      error.textContent = t("could_not_do", { reason: reason(failure) });
      error.hidden = false;
    }
  });
  return form;
}

const freshNumber = () => `+86139${String(Math.floor(Math.random() * 1e8)).padStart(8, "0")}`;
