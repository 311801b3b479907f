"""State and services shared by Bot API methods and people's phones: world, clocks, limits, webhooks."""

import logging
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sandbox.telegram.call_activity import Activity
from sandbox.telegram.call_arguments import UploadedFile
from sandbox.telegram.card_charger import AlwaysApprovingCharger, CardCharger
from sandbox.telegram.faults import Faults
from sandbox.telegram.flood_limits import FloodLimits
from sandbox.telegram.queries import Queries
from sandbox.telegram.telegram_errors import ConnectionDropped, TelegramRefusal
from sandbox.telegram.telegram_state import BotAccount
from sandbox.telegram.wait_policy import WaitPolicy
from sandbox.telegram.webhook_delivery import RetryPolicy, Webhook
from sandbox.telegram.world import World

logger = logging.getLogger(__name__)


class TelegramCore(ABC):
    """Base of the stand-in; ``TelegramServer`` adds method calls and people.

    ``folder`` persists the state (None: in memory only). ``now`` returns Unix seconds for dates,
    ``monotonic`` monotonic seconds for timeouts. ``limits`` None disables flood limits.
    """

    def __init__(
        self,
        *,
        folder: Path | None = None,
        now: Callable[[], float],
        monotonic: Callable[[], float] = time.monotonic,
        limits: FloodLimits | None = None,
        charger: CardCharger | None = None,
        webhook_retry: RetryPolicy | None = None,
        wait_policy: WaitPolicy | None = None,
    ) -> None:
        self.now = now
        self.world = World(folder, now)
        self.limits = limits
        self.charger: CardCharger = charger or AlwaysApprovingCharger()
        self.faults = Faults()
        self.queries = Queries(monotonic)
        self.activity = Activity()
        self.wait_policy = wait_policy or WaitPolicy()
        self._webhook_retry = webhook_retry or RetryPolicy()

    @property
    def main_bot(self) -> BotAccount:
        return next(iter(self.world.bots.values()))

    def bot(self, token: str) -> BotAccount:
        bot = self.world.bots.get(token)
        if bot is None:
            raise TelegramRefusal(401, "Unauthorized: invalid token specified")
        return bot

    @abstractmethod
    async def call(
        self,
        token: str,
        method: str,
        parameters: Mapping[str, Any] | None = None,
        files: Mapping[str, UploadedFile] | None = None,
    ) -> Any:
        """Run a Bot API method."""

    # Webhooks

    def is_local_address(self, url: str) -> bool:
        """Return whether ``url`` is plain HTTP on localhost, allowed as by a local Bot API server."""
        parts = urlsplit(url)
        return parts.scheme == "http" and parts.hostname in ("127.0.0.1", "localhost", "::1")

    def start_webhook(self, bot: BotAccount, url: str, secret: str, max_connections: int) -> None:
        async def execute(method: str, parameters: dict[str, Any], files: dict[str, UploadedFile]) -> None:
            try:
                await self.call(bot.token, method, parameters, files)
            except (TelegramRefusal, ConnectionDropped) as refusal:
                logger.warning("method %s in a webhook response was refused: %s", method, refusal)

        queue = bot.updates
        pusher = Webhook(queue, url, secret, max_connections, self._webhook_retry, execute, self.now)
        queue.pusher = pusher
        for delivery in list(queue.pending):
            pusher.push(delivery)

    def webhook_of(self, bot: BotAccount) -> Webhook | None:
        pusher = bot.updates.pusher
        return pusher if isinstance(pusher, Webhook) else None
