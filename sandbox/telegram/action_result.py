"""Publish a person's action and collect what it changed on the phone."""

import asyncio
from collections.abc import Iterable
from typing import Any

from sandbox.telegram.message_view import describe
from sandbox.telegram.telegram_core import TelegramCore
from sandbox.telegram.telegram_state import BotAccount, Conversation
from sandbox.telegram.update_queue import Delivery


class ActionResult(list[dict[str, Any]]):
    """Messages new or edited since an action, as :func:`sandbox.telegram.message_view.describe` returns them.

    ``answer`` is the bot's answer to a pressed button (text, show_alert, url), or the URL of a link button;
    ``results`` are those of an inline query.
    """

    answer: dict[str, Any] | None = None
    results: list[dict[str, Any]] | None = None

    @property
    def texts(self) -> list[str]:
        """Return the texts of the bot's messages."""
        return [message["text"] for message in self if message["from"] == "bot"]


class PendingAction:
    """An action in progress: remembers the conversation's revision and call count at its begin."""

    def __init__(self, server: TelegramCore, viewer_id: int, conversation: Conversation) -> None:
        self.server = server
        self.viewer_id = viewer_id
        self.conversation = conversation
        self.revision = server.world.revision
        self.calls = server.activity.calls(conversation.chat_id)

    async def publish(
        self, bots: Iterable[BotAccount], updates: list[tuple[str, dict[str, Any]]], wait: float | None
    ) -> ActionResult:
        """Publish the updates, wait until they are handled, and return what changed since the begin."""
        bots = list(bots)
        deliveries = [
            bot.updates.publish(kind, body, self.viewer_id) for bot in bots for kind, body in updates
        ]
        wait_policy = self.server.wait_policy
        seconds = wait_policy.wait if wait is None else wait
        if any(bot.updates.consumer is not None for bot in bots):
            await _finished(deliveries, seconds)
        else:
            await wait_policy.until_handled(
                self.server.activity,
                self.conversation.chat_id,
                self.calls,
                deliveries,
                seconds,
                by_webhook=all(bot.updates.pusher is not None for bot in bots),
            )
        return self.since()

    def since(self) -> ActionResult:
        """Return the messages that are new or edited since the begin."""
        now = self.server.now()
        return ActionResult(
            describe(self.conversation, message, self.viewer_id, now)
            for message in list(self.conversation.messages.values())
            if message.revision > self.revision
        )


async def _finished(deliveries: list[Delivery], seconds: float) -> None:
    """Wait for in-process handlers and re-raise their first exception."""
    try:
        async with asyncio.timeout(seconds):
            for delivery in deliveries:
                await delivery.done.wait()
    except TimeoutError:
        return
    for delivery in deliveries:
        if delivery.error is not None:
            raise delivery.error
