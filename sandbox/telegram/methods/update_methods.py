"""Receive updates by polling or webhook, and look up files."""

import re
from typing import Any

from sandbox.telegram.methods.method_registry import Call, method
from sandbox.telegram.telegram_errors import bad_request, conflict
from sandbox.telegram.update_queue import MAX_POLL_UPDATES

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


@method("getUpdates")
async def get_updates(call: Call) -> Any:
    arguments, queue = call.arguments, call.bot.updates
    if arguments.has("allowed_updates"):
        queue.allow(arguments.items("allowed_updates", "allowed updates", "String"))
    return await queue.poll(
        arguments.integer("offset"),
        arguments.integer("limit", MAX_POLL_UPDATES, 1, MAX_POLL_UPDATES),
        arguments.integer("timeout", 0, 0),
    )


@method("setWebhook")
async def set_webhook(call: Call) -> Any:
    arguments, queue = call.arguments, call.bot.updates
    url = arguments.text("url")
    secret = arguments.text("secret_token")
    if secret and not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    if url and not url.startswith("https://") and not call.server.is_local_address(url):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    await _remove(call)
    if url:
        if arguments.has("allowed_updates"):
            queue.allow(arguments.items("allowed_updates", "allowed updates", "String"))
        queue.interrupt(conflict("terminated by setWebhook request"))
        call.server.start_webhook(call.bot, url, secret, arguments.integer("max_connections", 40, 1, 100))
    return True


@method("deleteWebhook")
async def delete_webhook(call: Call) -> Any:
    await _remove(call)
    return True


async def _remove(call: Call) -> None:
    queue = call.bot.updates
    if queue.pusher is not None:
        pusher, queue.pusher = queue.pusher, None
        await pusher.stop()
    if call.arguments.boolean("drop_pending_updates"):
        queue.drop_pending()


@method("getWebhookInfo")
def get_webhook_info(call: Call) -> Any:
    queue = call.bot.updates
    pusher = call.server.webhook_of(call.bot)
    info: dict[str, Any] = {
        "url": pusher.url if pusher else "",
        "has_custom_certificate": False,
        "pending_update_count": len(queue.pending),
    }
    if pusher:
        info["max_connections"] = pusher.max_connections
        if pusher.last_error:
            info |= {"last_error_date": pusher.last_error_date, "last_error_message": pusher.last_error}
    if queue.allowed is not None:
        info["allowed_updates"] = sorted(queue.allowed)
    return info


@method("getFile")
def get_file(call: Call) -> Any:
    record = call.server.world.files.get(call.arguments.required_text("file_id"))
    if record is None:
        raise bad_request("invalid file_id")
    return call.server.world.files.describe(record)
