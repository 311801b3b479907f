/** An error response of the sandbox with its message, or a network failure (`status` 0). */
export class ApiError extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

async function request(method, path, { json, form } = {}) {
  const options = { method, headers: {} };
  if (json !== undefined) {
    options.headers["Content-Type"] = "application/json";
    options.body = JSON.stringify(json);
  } else if (form !== undefined) {
    options.body = form;
  }
  let response;
  let body;
  try {
    response = await fetch(`/sandbox${path}`, options);
    body = await response.text();
  } catch (error) {
    throw new ApiError(error.message, 0);
  }
  const answer = parsed(body);
  if (!response.ok) throw new ApiError(refusal(answer) ?? body.slice(0, 300), response.status);
  return answer;
}

function parsed(body) {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

function refusal(answer) {
  const words = answer?.error ?? answer?.description ?? answer?.message;
  return typeof words === "string" && words ? words : null;
}

function multipart(fields) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined && value !== "") form.append(name, value);
  }
  return form;
}

/** Seconds that a button press waits for the bot; other actions return at once, their results arrive as events. */
const PRESS_WAIT = 5;

const person = (id, action, body, wait = 0) => request("POST", `/people/${encodeURIComponent(id)}/${action}?wait=${wait}`, body);

export const api = {
  ready: () => request("GET", "/ready"),
  people: () => request("GET", "/people"),
  addPerson: (name, language_code, phone) => request("POST", "/people", { json: { name, language_code, phone } }),
  messages: (id) => request("GET", `/people/${encodeURIComponent(id)}/messages?after=0`),
  commands: (id) => request("GET", `/people/${encodeURIComponent(id)}/commands`),

  text: (id, text) => person(id, "text", { json: { text } }),
  tapLabel: (id, label) => person(id, "tap", { json: { label } }),
  tapData: (id, message_id, data) => person(id, "tap", { json: { message_id, data } }, PRESS_WAIT),
  photo: (id, photo, caption) => person(id, "photo", { form: multipart({ photo, caption }) }),
  document: (id, document, caption) => person(id, "document", { form: multipart({ document, caption }) }),
  sticker: (id, emoji) => person(id, "sticker", { json: { emoji } }),
  voice: (id, duration, transcript) => person(id, "voice", { json: { duration, transcript } }),
  location: (id, position) => person(id, "location", { json: position }),
  stopLocation: (id, message_id) => person(id, "location", { json: { message_id, live_period: 0 } }),
  contact: (id) => person(id, "contact", { json: {} }),
  answerPoll: (id, message_id, option) => person(id, "poll", { json: { message_id, option } }),
  invoice: (id, message_id) => person(id, "invoice", { json: { message_id } }),
  block: (id) => person(id, "block", { json: {} }),
  unblock: (id) => person(id, "unblock", { json: {} }),

  clock: () => request("GET", "/clock"),
  advance: (advance_seconds) => request("POST", "/clock", { json: { advance_seconds } }),
  payments: () => request("GET", "/payments"),
  pay: (id, callbacks) => request("POST", `/payments/${encodeURIComponent(id)}/pay`, { json: { callbacks } }),
  fail: (id, callbacks) => request("POST", `/payments/${encodeURIComponent(id)}/fail`, { json: { callbacks } }),
  sms: (phone) => request("GET", `/sms?phone=${encodeURIComponent(phone)}`),
  addFault: (fault) => request("POST", "/faults", { json: fault }),
  clearFaults: () => request("DELETE", "/faults"),
};
