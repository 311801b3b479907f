"""The domain's Messenger over Telegram: a notice is rendered in its person's language now, and shown."""

from collections.abc import Sequence
from contextlib import AsyncExitStack

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.fsm.storage.base import BaseEventIsolation, StorageKey

from bot.memory import Memory, keep, recall
from bot.metrics import METRICS
from bot.notices.registry import audience, renderer
from bot.notices.screen import show_part
from bot.notices.telling import Telling
from bot.presenter import Gone, Shown
from bot.reply import Reply, flat
from bot.services import Services
from bot.words import Words
from domain.notices.model import Notice
from domain.notices.ports import Delivery, DeliveryState
from domain.notices.rules import is_obsolete
from domain.people.model import Person

log = structlog.get_logger(__name__)
OBSOLETE = Delivery(DeliveryState.OBSOLETE)
BLOCKED = Delivery(DeliveryState.BLOCKED)


class BotMessenger:
    """With the bot's own ``isolation`` a notice waits until the update that its person sent is answered, so
    that two never write the memory of one chat at a time."""

    def __init__(self, services: Services, bot: Bot, isolation: BaseEventIsolation | None = None) -> None:
        self._services = services
        self._bot = bot
        self._isolation = isolation
        self._chat_ids: dict[int, int] = {}

    async def deliver(self, notice: Notice) -> Delivery:
        delivery = await self._tried(notice)
        METRICS.notice_delivered(notice.kind.value, delivery.state.value)
        return delivery

    async def _tried(self, notice: Notice) -> Delivery:
        try:
            return await self._deliver(notice)
        except TelegramRetryAfter as told:
            return Delivery(DeliveryState.LATER, told.retry_after, "flood")
        except (TelegramNetworkError, TelegramServerError) as stumbled:
            return Delivery(DeliveryState.LATER, reason=type(stumbled).__name__)
        except TelegramBadRequest as refused:
            log.error("Telegram refuses a notice", kind=notice.kind.value, why=refused.message)  # noqa: TRY400
            return Delivery(DeliveryState.REFUSED, reason=refused.message)
        except TelegramAPIError as refused:
            return Delivery(DeliveryState.LATER, reason=type(refused).__name__)
        except Exception as fault:
            # the message and the values of an exception may hold personal data
            log.error("notice failed", kind=notice.kind.value, notice=notice.id, fault=type(fault).__name__)  # noqa: TRY400
            return Delivery(DeliveryState.LATER, reason=type(fault).__name__)

    async def _deliver(self, notice: Notice) -> Delivery:
        async with AsyncExitStack() as stack:
            if self._isolation is not None:
                chat_id = await self._chat_id(notice.person_id)
                key = StorageKey(self._bot.id, chat_id, chat_id)
                await stack.enter_async_context(self._isolation.lock(key))
            person, reply, memory = await self._rendered(notice)
            if person.blocked_at is not None:
                return BLOCKED
            if not reply:
                return OBSOLETE
            return await self._show(person, reply, memory)

    async def _chat_id(self, person_id: int) -> int:
        if person_id not in self._chat_ids:
            async with self._services.read() as work:
                self._chat_ids[person_id] = (await work.people.get(person_id)).telegram_id
        return self._chat_ids[person_id]

    async def _rendered(self, notice: Notice) -> tuple[Person, Sequence[Reply], Memory]:
        """What to show; nothing when the notice tells what is no longer so."""
        async with self._services.read() as work:
            person = await work.people.get(notice.person_id)
            order = await work.orders.get(notice.order_id) if notice.order_id is not None else None
            if is_obsolete(notice.kind, order.status if order else None):
                return person, (), Memory()
            render = renderer(notice.kind, audience(notice.kind, person, order))
            if render is None:
                log.warning("nobody is told this kind of notice", kind=notice.kind.value)
                return person, (), Memory()
            memory = await recall(work, person.telegram_id)
            words = Words(self._services.texts, person.language, self._services.business)
            telling = Telling(self._services, work, notice, person, words, memory, order)
            return person, tuple(flat(await render(telling))), memory

    async def _show(self, person: Person, reply: Reply, memory: Memory) -> Delivery:
        told = Shown()
        try:
            for part in flat(reply):
                shown = await show_part(self._bot, person.telegram_id, part, memory)
                shown.remember_in(memory)
                told.cards.update(shown.cards)
                told.latest = shown.latest or told.latest
        except Gone:
            await self._blocked(person)
            return BLOCKED
        finally:
            if told:
                await self._remember(person, told)
        return Delivery(DeliveryState.SENT)

    async def _remember(self, person: Person, told: Shown) -> None:
        async with self._services.begin() as work:
            memory = await recall(work, person.telegram_id)
            told.remember_in(memory)
            await keep(work, person.telegram_id, memory)

    async def _blocked(self, person: Person) -> None:
        async with self._services.begin() as work:
            (await work.people.get(person.id)).blocked_at = work.business.now()
