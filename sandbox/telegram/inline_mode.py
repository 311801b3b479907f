"""A person's inline query in their own chat with the bot, and the sending of one of its results."""

from typing import Any

from sandbox.telegram.action_result import ActionResult, PendingAction
from sandbox.telegram.inline_results import content_of
from sandbox.telegram.methods.media_methods import media_content
from sandbox.telegram.telegram_core import TelegramCore
from sandbox.telegram.telegram_errors import bad_request
from sandbox.telegram.telegram_state import Account, BotAccount, Conversation

MAX_QUERY = 256


async def ask_inline(
    server: TelegramCore,
    bot: BotAccount,
    account: Account,
    conversation: Conversation,
    query: str,
    offset: str,
    wait: float | None,
) -> ActionResult:
    """Send the query and wait for the bot's answer. Raises TelegramRefusal for a bot without inline mode."""
    if not bot.updates.accepts("inline_query"):
        raise bad_request("BOT_INLINE_DISABLED")
    if len(query) > MAX_QUERY:
        raise bad_request("QUERY_TOO_LONG")
    asked = server.queries.ask_inline(bot.id, account.id)
    body = {
        "id": asked.id,
        "from": account.user(),
        "query": query,
        "offset": offset,
        "chat_type": "sender",
    }
    pending = PendingAction(server, account.id, conversation)
    result = await pending.publish([bot], [("inline_query", body)], wait)
    if asked.answer is None:
        raise bad_request("BOT_RESPONSE_TIMEOUT")
    result.results = asked.answer["results"]
    result.answer = {"next_offset": asked.answer["next_offset"]}
    return result


def result_message(
    server: TelegramCore, bot: BotAccount, results: list[dict[str, Any]], result_id: str
) -> tuple[dict[str, Any], dict[str, Any] | None]:
    """Return the Message fields and the keyboard of a chosen result. Raises TelegramRefusal."""
    result = next((one for one in results if one["id"] == result_id), None)
    if result is None:
        raise bad_request("RESULT_ID_INVALID")
    content = content_of(result, server.world.files, lambda records: media_content("photo", records))
    return {**content, "via_bot": bot.user()}, result["reply_markup"]


def chosen_result(account: Account, query: str, result_id: str) -> tuple[str, dict[str, Any]]:
    """Return the update that tells the bot which result was sent."""
    return "chosen_inline_result", {"result_id": result_id, "from": account.user(), "query": query}
