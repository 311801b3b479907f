"""Answer callback queries."""

from typing import Any

from sandbox.telegram.methods.method_registry import Call, method
from sandbox.telegram.telegram_errors import bad_request

MAX_ANSWER = 200
EXPIRED = "query is too old and response timeout expired or query ID is invalid"


@method("answerCallbackQuery")
def answer_callback_query(call: Call) -> Any:
    arguments = call.arguments
    text = arguments.text("text")
    if len(text) > MAX_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    if (url := arguments.text("url")) and not url.startswith(("tg://", "https://t.me/")):
        raise bad_request("URL_INVALID")
    query = call.server.queries.handle_callback(call.bot.id, arguments.text("callback_query_id"))
    if query is None:
        raise bad_request(EXPIRED)
    answer = {"text": text, "show_alert": arguments.boolean("show_alert")}
    query.resolve({**answer, "url": url} if url else answer)
    call.server.world.emit("callback_answer", lambda: {"person_id": query.person_id, **answer})
    return True
