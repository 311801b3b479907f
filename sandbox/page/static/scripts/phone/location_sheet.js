import { el, icon } from "../dom.js";
import { places } from "../places.js";
import { t } from "../texts.js";

const LIVE_PERIODS = [
  [900, "for_15_minutes"],
  [3600, "for_1_hour"],
  [28800, "for_8_hours"],
];

/** Presets and two fields for one point; `read()` returns the point with its name, or null after showing an error. */
class PointChoice {
  constructor(start, home) {
    this.known = home ? [{ ...home, name: t("home"), city: t("home_of_person") }, ...places()] : places();
    this.latitude = this.field("latitude", start.latitude, 90);
    this.longitude = this.field("longitude", start.longitude, 180);
    this.error = el("p", { class: "form-error", role: "alert", hidden: true }, t("bad_coordinates"));
    const list = el("div", { class: "places", role: "group", "aria-label": t("share_place") });
    for (const place of this.known) {
      const button = el("button", { type: "button", class: "place", onclick: () => this.choose(place) }, el("span", {}, place.name), el("small", {}, place.city));
      list.append(button);
    }
    this.list = list;
    this.element = el(
      "div",
      { class: "point-choice" },
      list,
      el("p", { class: "hint" }, t("or_coordinates")),
      el("div", { class: "two-fields" }, el("label", {}, t("latitude"), this.latitude), el("label", {}, t("longitude"), this.longitude)),
      this.error,
    );
    this.mark();
  }

  field(key, value, limit) {
    const input = el("input", { class: "input", type: "number", step: "any", min: -limit, max: limit, value, required: true, "aria-label": t(key) });
    input.addEventListener("input", () => this.mark());
    return input;
  }

  choose(place) {
    this.latitude.value = place.latitude;
    this.longitude.value = place.longitude;
    this.mark();
  }

  mark() {
    const { known } = this;
    [...this.list.children].forEach((button, index) => {
      const chosen = known[index].latitude === this.latitude.valueAsNumber && known[index].longitude === this.longitude.valueAsNumber;
      button.setAttribute("aria-pressed", String(chosen));
    });
    this.error.hidden = true;
  }

  read() {
    if (!this.latitude.checkValidity() || !this.longitude.checkValidity()) {
      this.error.hidden = false;
      return null;
    }
    const point = { latitude: this.latitude.valueAsNumber, longitude: this.longitude.valueAsNumber };
    const known = this.known.find((place) => place.latitude === point.latitude && place.longitude === point.longitude);
    return { ...point, name: known?.name ?? t("the_point") };
  }
}

/** Share a point once or live: `send({latitude, longitude, live_period?})`. */
export function openLocationSheet(start, home, { sheet, send }) {
  const choice = new PointChoice(start, home);
  const period = el("select", { class: "input", "aria-label": t("duration") }, ...LIVE_PERIODS.map(([seconds, key]) => el("option", { value: seconds }, t(key))));
  period.value = "3600";
  const share = (live) => {
    const point = choice.read();
    if (!point) return;
    close();
    const { latitude, longitude } = point;
    send(live ? { latitude, longitude, live_period: Number(period.value) } : { latitude, longitude });
  };
  const content = el(
    "div",
    { class: "location-sheet" },
    choice.element,
    el("button", { type: "button", class: "primary wide", onclick: () => share(false) }, icon("pin"), t("share_once")),
    el("div", { class: "live-row" }, el("button", { type: "button", class: "secondary", onclick: () => share(true) }, icon("live"), t("share_live")), period),
  );
  const close = sheet(t("send_location"), content);
}

/** Choose the target and duration of a live location's move: `move(target, seconds)`, 0 seconds for at once. */
export function openMoveSheet(start, home, { sheet, move }) {
  const choice = new PointChoice(start, home);
  const go = (seconds) => {
    const target = choice.read();
    if (!target) return;
    close();
    move(target, seconds);
  };
  const content = el(
    "div",
    { class: "location-sheet" },
    choice.element,
    el("button", { type: "button", class: "primary wide", onclick: () => go(20) }, icon("walk"), t("walk_there")),
    el(
      "div",
      { class: "two-buttons" },
      el("button", { type: "button", class: "secondary", onclick: () => go(0) }, t("move_now")),
      el("button", { type: "button", class: "secondary", onclick: () => go(60) }, t("drive_there")),
    ),
  );
  const close = sheet(t("move_location"), content);
}
