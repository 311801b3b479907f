const NAMES = ["message", "deleted", "callback_answer", "chat_action", "person", "commands", "clock"];
const FIRST_DELAY = 500;
const LONGEST_DELAY = 4000;

/**
 * Subscribe to the server's events for the lifetime of the page.
 *
 * Calls `onEvent(name, data)` for each event, `onUp()` on each connection, so that missed changes are fetched,
 * and `onDown()` when it breaks. EventSource stops retrying after an error status (a server that is
 * starting), so the connection is reopened here.
 */
export function followStream({ onEvent, onUp, onDown }) {
  let delay = FIRST_DELAY;

  const connect = () => {
    const source = new EventSource("/sandbox/stream");
    source.onopen = () => {
      delay = FIRST_DELAY;
      onUp();
    };
    source.onerror = () => {
      source.close();
      onDown();
      setTimeout(connect, delay);
      delay = Math.min(delay * 2, LONGEST_DELAY);
    };
    for (const name of NAMES) {
      source.addEventListener(name, (event) => onEvent(name, JSON.parse(event.data)));
    }
  };
  connect();
}
