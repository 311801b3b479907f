"""The domain's Messenger over Telegram: a notice is rendered in its person's language now, and shown."""

from collections.abc import Sequence
from dataclasses import dataclass

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

from bot.isolation import OrderedIsolation
from bot.memory import Memory, keep, recall
from bot.metrics import METRICS
from bot.notices.registry import audience, renderer
from bot.notices.screen import show_part
from bot.notices.telling import Telling
from bot.notices.together import Together
from bot.presenter import Gone, Shown
from bot.reply import Reply, flat
from bot.services import Services, UnitOfWork
from bot.words import Words
from domain.notices.model import Notice
from domain.notices.ports import Delivery, DeliveryState
from domain.notices.rules import is_obsolete
from domain.people.model import Person

log = structlog.get_logger(__name__)
OBSOLETE = Delivery(DeliveryState.OBSOLETE)
BLOCKED = Delivery(DeliveryState.BLOCKED)


@dataclass(frozen=True)
class Rendered:
    """``reply`` is empty for a notice that tells what is no longer so."""

    person: Person
    reply: Sequence[Reply]
    memory: Memory


class BotMessenger:
    """With the bot's own ``isolation`` a notice waits until the update that its person sent is answered, so
    that two never write the memory of one chat at a time. Notices to different people that go out together
    share their transactions."""

    def __init__(self, services: Services, bot: Bot, isolation: BaseEventIsolation | None = None) -> None:
        self._services = services
        self._bot = bot
        self._isolation = isolation or OrderedIsolation(services.database.alone_with)
        self._chat_ids: dict[int, int] = {}
        self._rendering = Together[Notice, Rendered](self._render)
        self._remembering = Together[tuple[int, Shown], None](self._remember)

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
            return Delivery(DeliveryState.FAILED, reason=type(fault).__name__)

    async def _deliver(self, notice: Notice) -> Delivery:
        chat_id = await self._chat_id(notice.person_id)
        async with self._isolation.lock(StorageKey(self._bot.id, chat_id, chat_id)):
            rendered = await self._rendering.ask(notice)
            if rendered.person.blocked_at is not None:
                return BLOCKED
            if not rendered.reply:
                return OBSOLETE
            return await self._show(chat_id, rendered)

    async def _chat_id(self, person_id: int) -> int:
        if person_id not in self._chat_ids:
            async with self._services.read() as work:
                self._chat_ids[person_id] = (await work.people.get(person_id)).telegram_id
        return self._chat_ids[person_id]

    async def _render(self, notices: Sequence[Notice]) -> Sequence[Rendered | Exception]:
        async with self._services.read() as work:
            return [await self._rendered(work, notice) for notice in notices]

    async def _rendered(self, work: UnitOfWork, notice: Notice) -> Rendered | Exception:
        try:
            person = await work.people.get(notice.person_id)
            order = await work.orders.get(notice.order_id) if notice.order_id is not None else None
            if is_obsolete(notice.kind, order.status if order else None):
                return Rendered(person, (), Memory())
            render = renderer(notice.kind, audience(notice.kind, person, order))
            if render is None:
                log.warning("nobody is told this kind of notice", kind=notice.kind.value)
                return Rendered(person, (), Memory())
            memory = await recall(work, person.telegram_id)
            words = Words(self._services.texts, person.language, self._services.business)
            telling = Telling(self._services, work, notice, person, words, memory, order)
            return Rendered(person, tuple(flat(await render(telling))), memory)
        except Exception as fault:
            return fault

    async def _show(self, chat_id: int, rendered: Rendered) -> Delivery:
        memory, shown = rendered.memory, Shown()
        try:
            for part in flat(rendered.reply):
                new = await show_part(self._bot, chat_id, part, memory)
                new.remember_in(memory)
                shown.add(new)
        except Gone:
            await self._blocked(rendered.person.id)
            return BLOCKED
        finally:
            if shown:
                await self._remembering.ask((chat_id, shown))
        return Delivery(DeliveryState.SENT)

    async def _remember(self, news: Sequence[tuple[int, Shown]]) -> Sequence[None]:
        async with self._services.begin() as work:
            # in one order everywhere, so that no two relays wait for each other's chats
            for chat_id, shown in sorted(news, key=lambda one: one[0]):
                memory = await recall(work, chat_id)
                shown.remember_in(memory)
                await keep(work, chat_id, memory)
        return [None] * len(news)

    async def _blocked(self, person_id: int) -> None:
        async with self._services.begin() as work:
            (await work.people.get(person_id)).block(work.business.now())
