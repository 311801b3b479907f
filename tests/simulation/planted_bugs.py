"""Deliberate bugs of the product, each active within a context manager, so that none of them ships."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast
from unittest.mock import patch

from aiogram.types import Update
from sqlalchemy import select

from application import registry
from application.homecare.booking import use_cases as booking
from application.homecare.booking.use_cases import Confirmation
from application.homecare.dispatch import use_cases as dispatch
from application.homecare.visits import event_handlers
from application.homecare.visits import use_cases as visits
from application.platform.notifications import use_cases as notifications
from application.platform.payments import use_cases as payments
from application.registry import EventHandler, run_task
from bot.core.memory import Memory
from bot.core.middlewares import answer_middleware
from bot.core.reply import Reply, ShowMessage
from bot.core.translator import Html
from bot.core.turn import Turn
from bot.features.customer import order_card
from bot.features.customer.booking import booking_text_handlers, confirmation
from bot.notifications import messenger
from domain.homecare.dispatch.model import Offer, OfferState
from domain.homecare.dispatch.notifications import DispatchNotification
from domain.homecare.orders import events, rules
from domain.homecare.orders import model as orders
from domain.homecare.orders.model import Order, OrderStatus
from domain.kernel.events import Event
from domain.kernel.subject import Subject
from domain.platform.ledger.model import Entry
from domain.platform.notifications.model import Notification
from domain.platform.payments import movements
from domain.platform.payments.model import Payment, PaymentState
from domain.platform.people.model import Person
from payments import checks
from scheduler.relay import Relay
from scheduler.task_runner import TaskRunner
from simulation.city import callback_messages
from storage import tables
from storage.repositories.calendar_repository import SqlCalendar
from storage.repositories.money_repositories import SqlPayments
from storage.repositories.queue_repositories import SqlNotifications
from storage.unit_of_work import SqlUnitOfWork

Bug = Callable[[], AbstractContextManager[None]]


async def nothing(*args: Any, **kwargs: Any) -> None:
    return None


@contextmanager
def text_answered_by_an_edit() -> Iterator[None]:
    """The newest card is edited although a text stands below it."""

    def editable(event: Update, memory: Memory) -> frozenset[int]:
        return frozenset({memory.latest}) if memory.latest else frozenset()

    with patch.object(answer_middleware, "_editable", editable):
        yield


@contextmanager
def booking_swallowed() -> Iterator[None]:
    """A text that asks for a service is answered by a sentence about nothing."""

    async def swallow(turn: Turn) -> Reply:
        return ShowMessage(turn.i18n("ready"))

    with patch.object(booking_text_handlers, "book", swallow):
        yield


@contextmanager
def deadline_left_out() -> Iterator[None]:
    """The order's card does not say what it waits for."""
    with patch.object(order_card, "status_line", lambda i18n, state: Html("")):
        yield


@contextmanager
def update_record_dropped() -> Iterator[None]:
    """A repeated update takes effect again."""

    async def remember(uow: SqlUnitOfWork, update_id: int) -> bool:
        return True

    with patch.object(SqlUnitOfWork, "record_update", remember):
        yield


@contextmanager
def notification_sent_before_the_commit() -> Iterator[None]:
    """An offer is delivered before it is committed."""
    relays: list[Relay] = []
    begin, add = Relay.__init__, SqlNotifications.add

    def made(relay: Relay, *args: Any, **kwargs: Any) -> None:
        begin(relay, *args, **kwargs)
        relays.append(relay)

    async def send_at_once(queue: SqlNotifications, notification: Notification) -> None:
        await add(queue, notification)
        if notification.kind != DispatchNotification.OFFER or not relays:
            return
        await queue.write()
        kept = select(tables.notifications.c.id).where(tables.notifications.c.key == notification.key)
        notification.id = await queue._session.scalar(kept)
        await relays[-1]._messenger.deliver(notification)

    with patch.object(Relay, "__init__", made), patch.object(SqlNotifications, "add", send_at_once):
        yield


@contextmanager
def slots_unguarded() -> Iterator[None]:
    """No time is reserved: neither the database nor the search sees the housekeeper's visits."""
    with patch.object(SqlCalendar, "occupy", nothing):
        yield


@contextmanager
def callback_handled_again() -> Iterator[None]:
    """Callbacks are not recorded, and a payment can be captured twice."""

    async def remember(kept: SqlPayments, record: object) -> bool:
        return True

    def captured(payment: Payment, amount: int, provider_ref: str | None, now: datetime) -> bool:
        payment.state, payment.provider_ref, payment.paid_at = PaymentState.PAID, provider_ref, now
        return True

    booked = movements.payment_captured

    def book(payment: Payment, at: datetime) -> list[Entry]:
        legs = booked(payment, at)
        for leg in legs:
            leg.movement = f"{leg.movement}:{at.isoformat()}"
        return legs

    with (
        patch.object(SqlPayments, "add_callback", remember),
        patch.object(Payment, "captured", captured),
        patch.object(movements, "payment_captured", book),
    ):
        yield


@contextmanager
def signature_unchecked() -> Iterator[None]:
    """Callback signatures are not verified: a payment's number suffices."""

    def lenient(holds: bool, reason: str) -> None:
        checks.require(holds or reason == "signature", reason)

    with patch.object(callback_messages, "require", lenient):
        yield


@contextmanager
def fee_off_at_a_boundary() -> Iterator[None]:
    """Cancellation is free until 16 hours before instead of 24."""
    step = rules._step

    def late(left: timedelta, policy: Any) -> Any:
        return step(left + timedelta(hours=8) if left >= timedelta(hours=16) else left, policy)

    with patch.object(rules, "_step", late):
        yield


@contextmanager
def unfilled_not_refunded() -> Iterator[None]:
    with patch.object(dispatch, "refund_subject", nothing):
        yield


@contextmanager
def late_payment_not_refunded() -> Iterator[None]:
    """Payments of expired or already paid orders are not refunded."""
    owe = payments.owe_refund

    async def keep(uow: Any, payment: Payment, amount: int, reason: str) -> Any:
        if reason not in ("late", "twice"):
            return await owe(uow, payment, amount, reason)
        return None

    with patch("application.homecare.orders.order_payments.owe_refund", keep):
        yield


@contextmanager
def commission_forgotten() -> Iterator[None]:
    with patch.object(visits, "pay_after_commission", lambda gross, policy: gross):
        yield


@contextmanager
def parties_decide() -> Iterator[None]:
    """Operators may decide what concerns themselves."""
    with patch.object(Person, "require_impartial", lambda person, parties: None):
        yield


@contextmanager
def short_work_confirmed() -> Iterator[None]:
    """Work that was cut short counts as any other work."""
    finish = Order.finish

    def whole(order: Order, now: datetime, by: int | None, shortest: timedelta = timedelta()) -> None:
        finish(order, now, by)

    with patch.object(Order, "finish", whole):
        yield


@contextmanager
def movement_unbalanced() -> Iterator[None]:
    """One fen of every payment is missing in the ledger."""

    def lossy(key: str, subject: Subject, memo: str, at: datetime, legs: dict[str, int]) -> list[Entry]:
        lost = {account: amount - (amount > 0) for account, amount in legs.items()}
        return [Entry(key, account, amount, subject, memo, at) for account, amount in lost.items() if amount]

    with patch.object(movements, "movement", lossy):
        yield


@contextmanager
def stale_button_confirms() -> Iterator[None]:
    """An old card confirms the current draft, at any price."""
    confirm = booking.confirm

    async def the_newest(uow: Any, person: Any, seen: Confirmation) -> Order:
        draft = await uow.drafts.of(person.id)
        if draft is None:
            return await confirm(uow, person, seen)
        priced = await booking.quote_draft(uow, draft)
        return await confirm(uow, person, Confirmation(draft.revision, priced.total))

    with patch.object(confirmation, "confirm", the_newest):
        yield


@contextmanager
def reminded_at_night() -> Iterator[None]:
    with (
        patch.object(event_handlers, "_before_quiet_hours", lambda uow, moment: moment),
        patch.object(notifications, "after_quiet_hours", lambda moment, quiet, clock: moment),
    ):
        yield


@contextmanager
def obsolete_notification_shown() -> Iterator[None]:
    with patch.object(messenger, "is_obsolete", lambda kind, status: False):
        yield


@contextmanager
def any_change_allowed() -> Iterator[None]:
    """Every status may follow every other."""
    everything = {status: frozenset(OrderStatus) for status in OrderStatus}
    with patch.object(orders, "ALLOWED", everything):
        yield


@contextmanager
def offers_without_deadline() -> Iterator[None]:
    """An acceptance counts after the deadline, too."""

    def accept(offer: Offer, now: datetime) -> None:
        offer.state, offer.answered_at = OfferState.ACCEPTED, now

    with patch.object(Offer, "accept", accept):
        yield


@contextmanager
def task_done_before_its_effect() -> Iterator[None]:
    """A task's effect is lost when the program crashes between the mark and the effect."""
    run = TaskRunner._run

    async def marked_first(runner: TaskRunner, task: Any) -> None:
        if task.kind in runner._provider_handlers:
            await run(runner, task)
            return
        async with runner._transactions.begin(runner._agency) as uow:
            if not await uow.tasks.finish(task.id):
                return
        await asyncio.sleep(60)
        async with runner._transactions.begin(runner._agency) as uow:
            await run_task(uow, task)

    with patch.object(TaskRunner, "_run", marked_first):
        yield


@contextmanager
def marked_sent_before_sending() -> Iterator[None]:
    """A notification that failed, or was in progress at a crash, is never retried."""
    send = Relay._send

    async def mark_first(relay: Relay, notification: Notification) -> Any:
        await relay._mark_sent(notification.id)
        return await send(relay, notification)

    with patch.object(Relay, "_send", mark_first):
        yield


@contextmanager
def price_grows() -> Iterator[None]:
    """Accepting an order raises its price a little."""
    assign = Order.assign

    def dearer(order: Order, housekeeper_id: int, start_code: str, now: datetime) -> None:
        assign(order, housekeeper_id, start_code, now)
        order.gross += 100
        order.total += 100

    with patch.object(Order, "assign", dearer):
        yield


@contextmanager
def expiry_forgotten() -> Iterator[None]:
    handlers = cast("dict[type[Event], Sequence[EventHandler]]", registry.event_handlers())
    with patch.dict(handlers, {events.OrderPlaced: ()}):
        yield


@contextmanager
def failed_refund_swallowed() -> Iterator[None]:
    """A refund refused by the provider is reported to nobody."""

    async def silent(*args: Any, **kwargs: Any) -> Any:
        return SimpleNamespace(id=0)

    with patch.object(payments, "open_ticket", silent):
        yield


@contextmanager
def penalty_forgotten() -> Iterator[None]:
    with patch.object(dispatch, "give_back_penalty", lambda order, now, policy, charged: 0):
        yield


@contextmanager
def hold_outlives_the_order() -> Iterator[None]:
    """A cancelled or expired order keeps the housekeeper's reserved time."""
    with patch.object(SqlCalendar, "release", nothing):
        yield
