import { ApiError, api } from "./api.js";
import { Bar } from "./bar/bar.js";
import { el } from "./dom.js";
import { Stage } from "./stage.js";
import { followStream } from "./stream.js";
import { language, t } from "./texts.js";

const NOTICE_MILLISECONDS = 5000;
const RETRY_MILLISECONDS = 1500;

document.documentElement.lang = language() === "zh" ? "zh-CN" : "en";
document.title = t("product");

const notice = el("div", { class: "notice", role: "alert", hidden: true });
let noticeTimer;

function say(text) {
  clearTimeout(noticeTimer);
  notice.textContent = text;
  notice.hidden = false;
  noticeTimer = setTimeout(() => {
    notice.hidden = true;
  }, NOTICE_MILLISECONDS);
}

const bar = new Bar(say);
const stage = new Stage();
const broken = el("div", { class: "broken", role: "status", hidden: true }, t("reconnecting"));
const loading = el("div", { class: "loading", role: "status" }, t("loading"));
document.body.append(bar.element, broken, stage.tabs, el("div", { class: "floor" }, stage.track, bar.drawer.element), notice, loading);

let connection = 0;

/** Reload everything after a reconnect; retried until it succeeds or the connection breaks again. */
async function catchUp(mine) {
  try {
    stage.setPeople(await api.people());
    await Promise.all([stage.sync(), bar.clock.sync(), bar.payments.refresh(), bar.connected()]);
    loading.remove();
    if (mine === connection) broken.hidden = true;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (mine === connection) setTimeout(() => mine === connection && catchUp(mine), RETRY_MILLISECONDS);
  }
}

followStream({
  onUp() {
    connection += 1;
    catchUp(connection);
  },
  onDown() {
    connection += 1;
    broken.hidden = stage.phones.size === 0;
    stage.setConnected(false);
    bar.disconnected();
  },
  onEvent(name, data) {
    if (name === "clock") {
      bar.clock.set(data.now);
      stage.timeMoved();
    } else {
      stage.receive(name, data);
    }
    if (name === "message") bar.payments.refreshSoon();
  },
});
