import { el, icon } from "./dom.js";
import { openPeopleDialog } from "./people.js";
import { Phone } from "./phone/phone.js";
import { hasText, t } from "./texts.js";

const STORED = "page.phones";
const FIRST_ROLES = ["customer", "housekeeper", "operator"];
const MOST = 12;

/** All phones: side by side on a wide screen, else one at a time with tabs and swiping. */
export class Stage {
  constructor() {
    this.people = new Map();
    this.phones = new Map();
    this.tabs = el("nav", { class: "tabs", role: "tablist", "aria-label": t("phones") });
    this.addButton = el(
      "button",
      { type: "button", class: "add-phone", "aria-label": t("add_phone"), title: t("add_phone"), onclick: () => this.openAdd() },
      icon("plus"),
    );
    this.track = el("main", { class: "stage" }, this.addButton);
    this.track.addEventListener("pointerdown", (event) => this.used(event), { capture: true });
    new ResizeObserver(() => this.keepUsedInView()).observe(this.track);
    this.watcher = new IntersectionObserver((entries) => this.seen(entries), { root: this.track, threshold: 0.6 });
  }

  /** Set the list of people; the first call restores the phones shown last time, else one of each role. */
  setPeople(people) {
    this.people = new Map(people.map((person) => [person.id, person]));
    for (const phone of this.phones.values()) {
      if (this.people.has(phone.id)) phone.receive_person(this.people.get(phone.id));
      else this.remove(phone);
    }
    if (this.phones.size === 0) for (const person of this.firstShown(people)) this.add(person);
  }

  firstShown(people) {
    const stored = JSON.parse(localStorage.getItem(STORED) ?? "[]");
    const known = stored.filter((id) => this.people.has(id)).map((id) => this.people.get(id));
    if (known.length) return known;
    const cast = FIRST_ROLES.map((role) => people.find((person) => person.role === role)).filter(Boolean);
    return cast.length ? cast : people.slice(0, FIRST_ROLES.length);
  }

  add(person) {
    if (this.phones.has(person.id)) return this.phones.get(person.id);
    this.people.set(person.id, person);
    const phone = new Phone(person, { onUnread: () => this.showTabs(), onClose: (closed) => this.remove(closed) });
    this.phones.set(person.id, phone);
    this.track.insertBefore(phone.element, this.addButton);
    this.watcher.observe(phone.element);
    this.remember();
    return phone;
  }

  remove(phone) {
    this.phones.delete(phone.id);
    this.watcher.unobserve(phone.element);
    phone.close();
    this.remember();
  }

  remember() {
    localStorage.setItem(STORED, JSON.stringify([...this.phones.keys()]));
    this.addButton.hidden = this.phones.size >= MOST;
    this.showTabs();
  }

  openAdd() {
    const others = [...this.people.values()].filter(({ id }) => !this.phones.has(id));
    openPeopleDialog(others, async (person) => {
      const phone = this.add(person);
      this.show(phone);
      await phone.sync();
    });
  }

  used({ target }) {
    this.lastUsed = [...this.phones.values()].find(({ element }) => element.contains(target)) ?? this.lastUsed;
  }

  /** A side panel narrows the stage: keep the phone that was used last on the screen beside it. */
  keepUsedInView() {
    this.lastUsed?.element.scrollIntoView({ inline: "nearest", block: "nearest" });
  }

  show(phone) {
    phone.element.scrollIntoView({ behavior: "smooth", inline: "center", block: "nearest" });
  }

  /** Forward a person's event to their phone if it is shown. */
  receive(name, data) {
    if (name === "person") this.receivePerson(data.person ?? data);
    else this.phones.get(data.person_id)?.receive(name, data);
  }

  receivePerson(person) {
    this.people.set(person.id, { ...this.people.get(person.id), ...person });
    this.phones.get(person.id)?.receive_person(person);
  }

  async sync() {
    await Promise.all([...this.phones.values()].map((phone) => phone.sync()));
  }

  async timeMoved() {
    await Promise.all([...this.phones.values()].map((phone) => phone.timeMoved()));
  }

  setConnected(connected) {
    for (const phone of this.phones.values()) phone.setConnected(connected);
  }

  seen(entries) {
    for (const { target, isIntersecting } of entries) {
      const phone = [...this.phones.values()].find(({ element }) => element === target);
      if (!phone) continue;
      phone.setVisible(isIntersecting);
      phone.onScreen = isIntersecting;
    }
    this.showTabs();
  }

  showTabs() {
    const shown = [...this.phones.values()].map(({ person, unread, onScreen }) => [person.name, person.role, unread, onScreen]);
    const key = JSON.stringify(shown);
    if (key === this.tabsKey) return; // A tab must not be made anew under a finger.
    this.tabsKey = key;
    const add = el("button", { type: "button", class: "tab add", "aria-label": t("add_phone"), onclick: () => this.openAdd() }, icon("plus"));
    this.tabs.replaceChildren(...[...this.phones.values()].map((phone) => this.tab(phone)), ...(this.addButton.hidden ? [] : [add]));
    const unread = [...this.phones.values()].reduce((sum, phone) => sum + phone.unread, 0);
    document.title = unread ? `(${unread}) ${t("product")}` : t("product");
  }

  tab(phone) {
    const { name, role } = phone.person;
    const roleKey = `role_${role}`;
    const roleName = role && (hasText(roleKey) ? t(roleKey) : role);
    const label = [name, roleName, phone.unread && t("unread_count", { count: phone.unread })].filter(Boolean).join(", ");
    return el(
      "button",
      { type: "button", role: "tab", class: "tab", "aria-selected": String(Boolean(phone.onScreen)), "aria-label": label, onclick: () => this.show(phone) },
      el("span", { class: "tab-name" }, name),
      roleName && el("span", { class: "tab-role" }, roleName),
      phone.unread > 0 && el("span", { class: "count" }, String(phone.unread)),
    );
  }
}
