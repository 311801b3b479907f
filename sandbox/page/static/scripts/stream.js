const NAMES = ["message", "deleted", "callback_answer", "chat_action", "person", "commands", "clock"];
const FIRST_DELAY = 500;
const LONGEST_DELAY = 4000;

/**
 * Follow the server's events for as long as the page lives.
 *
 * `onEvent(name, data)` for each; `onUp()` whenever a connection stands, so that what was missed can be fetched;
 * `onDown()` when it breaks. The browser's own retry gives up on an error status (a program that is
 * just starting), so the connection is made anew here.
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
