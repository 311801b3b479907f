"""Answer inline queries."""

from typing import Any

from sandbox.telegram.inline_results import read_results
from sandbox.telegram.methods.callback_methods import EXPIRED
from sandbox.telegram.methods.method_registry import Call, method
from sandbox.telegram.telegram_errors import bad_request

MAX_OFFSET_BYTES = 64


@method("answerInlineQuery")
def answer_inline_query(call: Call) -> Any:
    arguments = call.arguments
    results = read_results(arguments.items("results", "inline query results", "InlineQueryResult"))
    next_offset = arguments.text("next_offset")
    if len(next_offset.encode()) > MAX_OFFSET_BYTES:
        raise bad_request("NEXT_OFFSET_INVALID")
    query = call.server.queries.take_inline(call.bot.id, arguments.text("inline_query_id"))
    if query is None:
        raise bad_request(EXPIRED)
    query.resolve({"results": results, "next_offset": next_offset})
    return True
