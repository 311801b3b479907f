"""Deliberate bugs of the product, each switched on for as long as its ``with`` lasts, so that none of them ships."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from sqlalchemy import select

import storage.mapping  # noqa: F401  (the entities are mapped before what reads them)
from bot.customer.booking import confirming
from bot.notices import messenger
from domain import reactions
from domain.booking import use_cases as booking
from domain.booking.use_cases import Confirmation
from domain.dispatch import use_cases as dispatch
from domain.dispatch.model import Offer, OfferState
from domain.ledger import movements
from domain.ledger.model import Entry
from domain.notices import use_cases as notices
from domain.notices.model import Notice, NoticeKind
from domain.orders import events, rules
from domain.orders import model as orders
from domain.orders.model import Order, OrderStatus
from domain.payments import use_cases as payments
from domain.payments.model import Payment, PaymentState
from domain.schedule import handlers
from domain.visits import use_cases as visits
from payments import checks
from sandbox.simulation import letters
from scheduler.relay import Relay
from scheduler.tasks import TaskRunner
from storage import tables
from storage.repositories.calendar import SqlCalendar
from storage.repositories.money import SqlPayments
from storage.repositories.queues import SqlNotices
from storage.unit_of_work import UnitOfWork

Bug = Callable[[], AbstractContextManager[None]]


async def nothing(*args: Any, **kwargs: Any) -> None:
    return None


@contextmanager
def update_record_dropped() -> Iterator[None]:
    """A repeated update takes effect again."""

    async def remember(work: UnitOfWork, update_id: int) -> bool:
        return True

    with patch.object(UnitOfWork, "remember_update", remember):
        yield


@contextmanager
def notice_sent_before_the_commit() -> Iterator[None]:
    """An offer is on the phone before it is kept."""
    relays: list[Relay] = []
    begin, add = Relay.__init__, SqlNotices.add

    def made(relay: Relay, *args: Any, **kwargs: Any) -> None:
        begin(relay, *args, **kwargs)
        relays.append(relay)

    async def send_at_once(queue: SqlNotices, notice: Notice) -> None:
        await add(queue, notice)
        if notice.kind is not NoticeKind.OFFER or not relays:
            return
        kept = select(tables.notices.c.id).where(tables.notices.c.key == notice.key)
        notice.id = (await queue._session.execute(kept)).scalar_one()
        await relays[-1]._messenger.deliver(notice)

    with patch.object(Relay, "__init__", made), patch.object(SqlNotices, "add", send_at_once):
        yield


@contextmanager
def slots_unguarded() -> Iterator[None]:
    """Nobody's time is kept: neither the database nor a search sees that she has a visit then."""
    with patch.object(SqlCalendar, "occupy", nothing):
        yield


@contextmanager
def callback_handled_again() -> Iterator[None]:
    """No record of callbacks, and a payment can be captured twice."""

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
        patch.object(SqlPayments, "remember_callback", remember),
        patch.object(Payment, "captured", captured),
        patch.object(movements, "payment_captured", book),
    ):
        yield


@contextmanager
def signature_unchecked() -> Iterator[None]:
    """Whoever knows a payment's number may say that it is paid."""

    def lenient(holds: bool, reason: str) -> None:
        checks.require(holds or reason == "signature", reason)

    with patch.object(letters, "require", lenient):
        yield


@contextmanager
def fee_off_at_a_boundary() -> Iterator[None]:
    """Free until 16 hours before instead of 24."""
    step = rules._step

    def late(left: timedelta, policy: Any) -> Any:
        return step(left + timedelta(hours=8) if left >= timedelta(hours=16) else left, policy)

    with patch.object(rules, "_step", late):
        yield


@contextmanager
def unfilled_not_refunded() -> Iterator[None]:
    with patch.object(dispatch, "refund_order", nothing):
        yield


@contextmanager
def late_payment_not_refunded() -> Iterator[None]:
    """Money for an expired order, or for one that is paid already, stays."""
    owe = payments.owe_refund

    async def keep(work: Any, payment: Payment, amount: int, reason: str) -> Any:
        if reason not in ("late", "twice"):
            return await owe(work, payment, amount, reason)
        return None

    with patch.object(payments, "owe_refund", keep):
        yield


@contextmanager
def commission_forgotten() -> Iterator[None]:
    with patch.object(visits, "pay_after_commission", lambda gross, policy: gross):
        yield


@contextmanager
def movement_unbalanced() -> Iterator[None]:
    """One fen of every payment is lost on the way."""

    def lossy(key: str, order_id: int | None, memo: str, at: datetime, legs: dict[str, int]) -> list[Entry]:
        lost = {account: amount - (amount > 0) for account, amount in legs.items()}
        return [Entry(key, account, amount, order_id, memo, at) for account, amount in lost.items() if amount]

    with patch.object(movements, "movement", lossy):
        yield


@contextmanager
def stale_button_confirms() -> Iterator[None]:
    """An old card confirms whatever the draft is by now, at whatever price."""
    confirm = booking.confirm

    async def the_newest(work: Any, person: Any, seen: Confirmation) -> Order:
        draft = await work.drafts.of(person.id)
        if draft is None:
            return await confirm(work, person, seen)
        priced = await booking.quote_draft(work, draft)
        return await confirm(work, person, Confirmation(draft.revision, priced.total))

    with patch.object(confirming, "confirm", the_newest):
        yield


@contextmanager
def reminded_at_night() -> Iterator[None]:
    with (
        patch.object(reactions, "_before_the_night", lambda work, moment: moment),
        patch.object(notices, "awake", lambda business, now: now),
    ):
        yield


@contextmanager
def obsolete_notice_shown() -> Iterator[None]:
    with patch.object(messenger, "is_obsolete", lambda kind, status: False):
        yield


@contextmanager
def any_change_allowed() -> Iterator[None]:
    """From every status to every other."""
    everything = {status: frozenset(OrderStatus) for status in OrderStatus}
    with patch.object(orders, "ALLOWED", everything):
        yield


@contextmanager
def offers_without_deadline() -> Iterator[None]:
    """A yes counts whenever it comes."""

    def accept(offer: Offer, now: datetime) -> None:
        offer.state, offer.answered_at = OfferState.ACCEPTED, now

    with patch.object(Offer, "accept", accept):
        yield


@contextmanager
def task_done_before_its_effect() -> Iterator[None]:
    """What a task does is lost when the program dies between the mark and the effect."""
    run = TaskRunner._run

    async def marked_first(runner: TaskRunner, task: Any) -> None:
        if task.kind in runner._outside:
            await run(runner, task)
            return
        async with runner._transactions.begin(runner._business) as work:
            if not await work.tasks.finish(task.id):
                return
        await asyncio.sleep(60)
        async with runner._transactions.begin(runner._business) as work:
            await handlers.run(work, task)

    with patch.object(TaskRunner, "_run", marked_first):
        yield


@contextmanager
def marked_sent_before_sending() -> Iterator[None]:
    """What could not be sent, or was about to be when the program died, never is."""
    send = Relay._send

    async def mark_first(relay: Relay, notice: Notice) -> Any:
        await relay._mark_sent(notice.id)
        return await send(relay, notice)

    with patch.object(Relay, "_send", mark_first):
        yield


@contextmanager
def price_grows() -> Iterator[None]:
    """Whoever accepts an order makes it a little dearer."""
    assign = Order.assign

    def dearer(order: Order, housekeeper_id: int, start_code: str, now: datetime) -> None:
        assign(order, housekeeper_id, start_code, now)
        order.gross += 100
        order.total += 100

    with patch.object(Order, "assign", dearer):
        yield


@contextmanager
def expiry_forgotten() -> Iterator[None]:
    with patch.dict(reactions.REACTIONS, {events.OrderPlaced: ()}):
        yield


@contextmanager
def failed_refund_swallowed() -> Iterator[None]:
    """What a provider will not give back nobody hears of."""

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
    """A cancelled or expired order keeps the housekeeper's time."""
    with patch.object(SqlCalendar, "release", nothing):
        yield
