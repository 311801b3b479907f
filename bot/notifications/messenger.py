"""The domain's Messenger over Telegram: render a notification in the recipient's language and present it."""

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

from application.metrics import METRICS
from application.platform.notifications.use_cases import is_shown_by_answer
from application.registry import subject_state
from application.subject_states import is_obsolete
from bot.core.api_retries import ChatUnavailable
from bot.core.batcher import Batcher
from bot.core.chat_recorder import ChatRecorder
from bot.core.dependencies import ChatUnitOfWork, Dependencies
from bot.core.isolation import OrderedIsolation
from bot.core.memory import Memory, load_memory
from bot.core.presenter import OUTBOX_POLICY, Presenter
from bot.core.reply import Reply, flatten
from bot.core.translator import Translator
from bot.notifications.relayed_translation import with_translation
from bot.notifications.render_context import RenderContext
from bot.notifications.renderer_registry import renderer_registry
from domain.homecare.orders.model import ORDER, Order
from domain.platform.notifications.model import Notification
from domain.platform.notifications.ports import Delivery, DeliveryState
from domain.platform.people.model import Person, Role

log = structlog.get_logger(__name__)
SHOWN = Delivery(DeliveryState.SHOWN)
OBSOLETE = Delivery(DeliveryState.OBSOLETE)
BLOCKED = Delivery(DeliveryState.BLOCKED)


@dataclass(frozen=True)
class Rendered:
    """``reply`` is empty for an obsolete notification. ``shown``: the answer to a press has shown the card meanwhile."""

    person: Person
    reply: Sequence[Reply]
    memory: Memory
    shown: bool = False


class BotMessenger:
    """Delivers one notification at a time to a chat.

    With the bot's own ``isolation`` a notification waits until the recipient's update is answered, so that the memory
    of a chat is never written concurrently. Concurrent notifications to different people share their transactions.
    """

    def __init__(
        self, dependencies: Dependencies, bot: Bot, isolation: BaseEventIsolation | None = None
    ) -> None:
        self._dependencies = dependencies
        self._bot = bot
        self._isolation = isolation or OrderedIsolation(dependencies.database.lock_chat)
        self._chat_ids: dict[int, int] = {}
        self._rendering = Batcher[Notification, Rendered](self._render)
        self._recorder = ChatRecorder(dependencies)

    async def deliver(self, notification: Notification) -> Delivery:
        delivery = await self._deliver_or_report(notification)
        METRICS.notification_delivered(notification.kind, delivery.state.value)
        return delivery

    async def _deliver_or_report(self, notification: Notification) -> Delivery:
        try:
            return await self._deliver(notification)
        except TelegramRetryAfter as error:
            return Delivery(DeliveryState.LATER, error.retry_after, "flood")
        except (TelegramNetworkError, TelegramServerError) as error:
            return Delivery(DeliveryState.LATER, reason=type(error).__name__)
        except TelegramBadRequest as error:
            log.error("Telegram refuses a notification", kind=notification.kind, why=error.message)  # noqa: TRY400
            return Delivery(DeliveryState.REFUSED, reason=error.message)
        except TelegramAPIError as error:
            return Delivery(DeliveryState.LATER, reason=type(error).__name__)
        except Exception as error:
            # the message and the values of an exception may hold personal data
            log.error(  # noqa: TRY400
                "notification failed",
                kind=notification.kind,
                notification=notification.id,
                fault=type(error).__name__,
            )
            return Delivery(DeliveryState.FAILED, reason=type(error).__name__)

    async def _deliver(self, notification: Notification) -> Delivery:
        chat_id = await self._chat_id(notification.person_id)
        notification = await with_translation(self._dependencies.text_translator, notification)
        async with self._isolation.lock(StorageKey(self._bot.id, chat_id, chat_id)):
            rendered = await self._rendering.submit(notification)
            if rendered.person.blocked_at is not None:
                return BLOCKED
            if rendered.shown:
                return SHOWN
            if not rendered.reply:
                return OBSOLETE
            return await self._show(chat_id, rendered)

    async def _chat_id(self, person_id: int) -> int:
        if person_id not in self._chat_ids:
            async with self._dependencies.read() as uow:
                self._chat_ids[person_id] = (await uow.people.get(person_id)).telegram_id
        return self._chat_ids[person_id]

    async def _render(self, notifications: Sequence[Notification]) -> Sequence[Rendered | Exception]:
        async with self._dependencies.read() as uow:
            return [await self._rendered(uow, notification) for notification in notifications]

    async def _rendered(self, uow: ChatUnitOfWork, notification: Notification) -> Rendered | Exception:
        try:
            person = await uow.people.get(notification.person_id)
            if await is_shown_by_answer(uow, notification):
                return Rendered(person, (), Memory(), shown=True)
            order = await self._order(uow, notification)
            if is_obsolete(notification.kind, await subject_state(uow, notification.subject)):
                return Rendered(person, (), Memory())
            registry = renderer_registry()
            role = registry.audience(notification.kind, person, order)
            if role is Role.OPERATOR and not person.has(Role.OPERATOR):
                return Rendered(person, (), Memory())
            render = registry.renderer(notification.kind, role)
            if render is None:
                log.warning("notification kind without a renderer", kind=notification.kind)
                return Rendered(person, (), Memory())
            memory = await load_memory(uow, person.telegram_id)
            i18n = Translator(self._dependencies.texts, person.language, self._dependencies.agency)
            context = RenderContext(self._dependencies, uow, notification, person, i18n, memory, order)
            return Rendered(person, tuple(flatten(await render(context))), memory)
        except Exception as fault:
            return fault

    async def _order(self, uow: ChatUnitOfWork, notification: Notification) -> Order | None:
        subject = notification.subject
        return await uow.orders.get(subject.id) if subject is not None and subject.kind == ORDER else None

    async def _show(self, chat_id: int, rendered: Rendered) -> Delivery:
        presenter = Presenter(
            self._bot,
            chat_id,
            rendered.memory,
            OUTBOX_POLICY,
            rich_messages=self._dependencies.rich_messages,
        )
        try:
            await presenter.present(rendered.reply)
        except ChatUnavailable:
            await self._blocked(rendered.person.id)
            return BLOCKED
        finally:
            if presenter.shown:
                await self._recorder.record(chat_id, presenter.shown)
        return Delivery(DeliveryState.SENT)

    async def _blocked(self, person_id: int) -> None:
        async with self._dependencies.begin() as uow:
            (await uow.people.get(person_id)).block(uow.clock.now())
