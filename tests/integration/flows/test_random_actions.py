"""Invariants hold after any sequence of actions of people, providers and the clock."""

import asyncio
from collections.abc import Awaitable, Sequence
from datetime import datetime
from functools import partial
from itertools import pairwise
from typing import Any

import structlog
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from application.homecare.dispatch import use_cases as dispatch
from application.homecare.orders import rescheduling
from application.homecare.orders import use_cases as orders
from application.homecare.reviews import use_cases as reviews
from application.homecare.reviews.use_cases import Rating
from application.homecare.visits import use_cases as visits
from application.platform.payments import manual_refunds
from domain.homecare.dispatch.model import OfferState
from domain.homecare.dispatch.tickets import DispatchTicket
from domain.homecare.dispatch.urgency import is_urgent
from domain.homecare.orders.model import ALLOWED, ENDS, Order, OrderChange, order_subject
from domain.homecare.orders.model import OrderStatus as S
from domain.homecare.orders.rules import is_no_show
from domain.homecare.visits.notifications import VisitNotification
from domain.kernel.errors import DomainError
from domain.platform.ledger.model import escrow
from domain.platform.notifications.model import Notification
from domain.platform.payments.model import RefundState
from domain.platform.payments.ports import ProviderName, ProviderRefused, ProviderUnavailable
from storage.database import Database
from storage.tables import entries, occupied_half_hours, tasks
from tests.integration.flows.story_rules import (
    BUFFER,
    BY_A_PERSON,
    COMING,
    DRIVEN_BY,
    HELD,
    MOST_ORDERS,
    NEVER_CAME,
    ON_THE_PROVIDER,
    VISIT,
    Booking,
)
from tests.support.reusable_database import ReusableDatabase
from tests.support.use_case_scene import UseCaseScene

people = st.integers(0, 9)
indices = st.integers(0, MOST_ORDERS - 1)


bookings = st.builds(
    Booking,
    who=st.integers(0, 1),
    days=st.integers(1, 3),
    half_hour=st.integers(0, 18),
    chosen=st.one_of(st.none(), st.integers(0, 2)),
    paying=st.sampled_from(["at once", "at once", "without a callback", "later"]),
    taken=st.booleans(),
)


class WatchedAgency(UseCaseScene):
    """Checks every notification when it arrives."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.untrue: list[str] = []

    def _arrive(self, notification: Notification, order: Order | None) -> None:
        super()._arrive(notification, order)
        if order is not None:
            problem = self._untrue(notification, order)
            if problem:
                self.untrue.append(
                    f"{notification.kind} to {notification.person_id} at {self.now}: {problem}"
                )

    def _untrue(self, notification: Notification, order: Order) -> str:
        now, kind, person = self.now, notification.kind, notification.person_id
        is_night = self.agency.policy.platform.quiet_hours.cover(self.agency.clock.local(now).time())
        if is_night and kind not in BY_A_PERSON | VISIT and not is_urgent(order, now):
            return "at night"
        if kind in {
            VisitNotification.REMINDER,
            VisitNotification.DEPARTURE_PROMPT,
            VisitNotification.LATE,
        } and person not in (
            order.customer_id,
            order.housekeeper_id,
        ):
            return "not a party of the order"
        if kind == VisitNotification.REMINDER and not now < order.start:
            return "after the start"
        if kind == VisitNotification.LATE and now < order.start + self.agency.policy.lateness.notice:
            return "not late"
        if kind == VisitNotification.NO_SHOW and not is_no_show(order, now, self.agency.policy.lateness):
            return "no no-show"
        return ""


def check_slots(order: Order, times: set[tuple[int, datetime]]) -> None:
    if order.status in COMING:
        assert order.housekeeper_id is not None
        steps = round((order.end + BUFFER - order.start) / BUFFER)
        assert times == {(order.housekeeper_id, order.start + BUFFER * step) for step in range(steps)}
    if order.status in NEVER_CAME:
        assert not times


def check_history(order: Order, rows: Sequence[OrderChange]) -> None:
    assert (rows[0].before, rows[0].after) == ("", S.AWAITING_PAYMENT)
    for one, following in pairwise(rows):
        assert one.after == following.before and one.at <= following.at
        assert S(following.after) in ALLOWED[S(following.before)]
    assert rows[-1].after == order.status
    assert (order.ended_at is not None) == (order.status in ENDS)


class RandomActions(RuleBasedStateMachine):
    """Each rule prefers an order in a suitable status, and mostly the person who may act."""

    def __init__(self, reusable_database: ReusableDatabase) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.scene = WatchedAgency(self.run(reusable_database.empty()))
        self.orders: list[int] = []
        self.run(self._gather())

    def run(self, attempt: Awaitable[Any]) -> Any:
        async def awaited() -> Any:
            return await attempt

        return self.runner.run(awaited())

    async def _gather(self) -> None:
        scene = self.scene
        self.customers = [await scene.customer() for _ in range(2)]
        self.staff = await scene.staff(3)
        self.operator = await scene.operator()

    def tried(self, attempt: Awaitable[Any]) -> Any:
        """Run a use case; ignore domain errors."""
        try:
            return self.run(attempt)
        except (DomainError, ProviderRefused, ProviderUnavailable):
            return None

    def ripe(self, index: int, *statuses: S) -> Order:
        every: list[Order] = self.run(self._every())
        found = [order for order in every if order.status in statuses]
        return (found or every)[index % len(found or every)]

    async def _every(self) -> list[Order]:
        async with self.scene.look() as uow:
            return [await uow.orders.get(order_id) for order_id in self.orders]

    def someone(self, who: int, likely: int | None) -> int:
        """Return the person who may act for 0 to 7; beyond, or without one, anybody."""
        everybody = [*self.customers, *self.staff, self.operator]
        return likely if likely is not None and who < 8 else everybody[who % len(everybody)]

    def moment(self, days: int, half_hour: int) -> datetime:
        return self.scene.at(8, days=(self.scene.now - self.scene.at(0)).days + days) + half_hour * BUFFER

    @initialize(first=bookings, second=bookings)
    def begin(self, first: Booking, second: Booking) -> None:
        self._book(first)
        self._book(second)

    @precondition(lambda self: len(self.orders) < MOST_ORDERS)
    @rule(booking=bookings)
    def book(self, booking: Booking) -> None:
        self._book(booking)

    def _book(self, booking: Booking) -> None:
        wanted = None if booking.chosen is None else self.staff[booking.chosen]
        start = self.moment(booking.days, booking.half_hour)
        placed = self.tried(self.scene.place(self.customers[booking.who], start, wanted))
        if placed is None:
            return
        self.orders.append(placed.id)
        if booking.paying != "later":
            lost = booking.paying == "without a callback"
            self.tried(self._pay(placed, ProviderName.WECHAT, lost))
        for housekeeper in sorted(self.run(self.scene.asked(placed)))[: 1 if booking.taken else 0]:
            self.tried(self.scene.accept(housekeeper, placed))

    async def _pay(self, order: Order, name: ProviderName, callback_lost: bool) -> None:
        payment = await self.scene.start_payment(order.customer_id, order, name)
        await self.scene.pay_provider(payment, callback_lost)

    @precondition(lambda self: self.orders)
    @rule(index=indices, by_wechat=st.booleans(), lost=st.booleans())
    def pay(self, index: int, by_wechat: bool, lost: bool) -> None:
        name = ProviderName.WECHAT if by_wechat else ProviderName.ALIPAY
        self.tried(self._pay(self.ripe(index, S.AWAITING_PAYMENT), name, lost))

    @precondition(lambda self: self.orders)
    @rule(index=indices, which=st.integers(0, 2), yes=st.integers(0, 3))
    def answer_offer(self, index: int, which: int, yes: int) -> None:
        offers = self.run(self.scene.offers(self.ripe(index, S.DISPATCHING)))
        offers = [offer for offer in offers if offer.state is OfferState.OPEN] or offers
        if offers:
            offer = offers[which % len(offers)]
            answer = dispatch.accept_offer if yes else dispatch.decline_offer
            self.tried(self.scene.do(answer, offer.housekeeper_id, offer.id))

    @precondition(lambda self: self.orders)
    @rule(
        index=indices,
        who=people,
        wish=st.sampled_from(["cancel", "move", "another"]),
        seen=st.sampled_from([15000, 0]),
        days=st.integers(0, 3),
        half_hour=st.integers(0, 18),
        chosen=st.one_of(st.none(), st.integers(0, 2)),
    )
    def change_ones_mind(
        self, index: int, who: int, wish: str, seen: int, days: int, half_hour: int, chosen: int | None
    ) -> None:
        order, do = self.ripe(index, S.AWAITING_PAYMENT, S.DISPATCHING, *COMING), self.scene.do
        customer = self.someone(who, order.customer_id)
        wanted = None if chosen is None else self.staff[chosen]
        if wish == "cancel":
            self.tried(do(orders.cancel, customer, order.id, seen))
        elif wish == "move":
            self.tried(do(rescheduling.reschedule, customer, order.id, self.moment(days, half_hour)))
        else:
            self.tried(do(dispatch.change_housekeeper, customer, order.id, wanted))

    @precondition(lambda self: self.orders)
    @rule(
        index=indices,
        who=people,
        what=st.sampled_from(["give back", "agree", "refuse", "late"]),
        minutes=st.sampled_from([10, 60, 500]),
    )
    def trouble_with_the_visit(self, index: int, who: int, what: str, minutes: int) -> None:
        order, do = self.ripe(index, *COMING), self.scene.do
        holder = self.someone(who, order.housekeeper_id)
        if what == "give back":
            self.tried(do(dispatch.give_back, holder, order.id, "生病"))
        elif what == "late":
            self.tried(do(visits.report_delay, holder, order.id, minutes))
        else:
            self.tried(do(rescheduling.answer_reschedule, holder, order.id, what == "agree"))

    @precondition(lambda self: self.orders)
    @rule(index=indices, who=people, steps=st.integers(1, 6), wait=st.booleans(), wrong=st.integers(0, 6))
    def do_visit(self, index: int, who: int, steps: int, wait: bool, wrong: int) -> None:
        """Report a number of steps of a visit, sometimes too early or with wrong codes; each may be refused."""
        order, do = self.ripe(index, *COMING), self.scene.do
        if wait and order.status is S.ASSIGNED and order.start > self.scene.now:
            self.run(self.scene.until(order.start))
        holder = self.someone(who, order.housekeeper_id)
        for _ in range(wrong if wrong > 4 else 0):
            self.tried(do(visits.start_with_code, holder, order.id, "no"))
        for step in (
            lambda: do(visits.set_out, holder, order.id),
            lambda: do(visits.arrive, holder, order.id, order.point),
            lambda: do(visits.start_with_code, holder, order.id, order.start_code),
            lambda: do(visits.add_photo, holder, order.id, "file"),
            lambda: do(visits.finish, holder, order.id),
            lambda: do(visits.confirm_work, order.customer_id, order.id),
        )[:steps]:
            self.tried(step())

    @precondition(lambda self: self.orders)
    @rule(
        index=indices,
        who=people,
        what=st.sampled_from(["complain", "resolve", "rate", "rate", "confirm"]),
        number=st.integers(0, 5),
    )
    def have_ones_say(self, index: int, who: int, what: str, number: int) -> None:
        order, do = self.ripe(index, S.IN_SERVICE, S.FINISHED, S.DISPUTED, S.SETTLED), self.scene.do
        customer = self.someone(who, order.customer_id)
        if what == "complain":
            self.tried(do(visits.complain, customer, order.id, "不满意"))
        elif what == "resolve":
            operator = self.someone(who, self.operator)
            self.tried(do(visits.resolve_dispute, operator, order.id, number * 3333))
        elif what == "confirm":
            self.tried(do(visits.confirm_work, customer, order.id))
        else:
            author = customer if number % 2 else self.someone(who, order.housekeeper_id)
            self.tried(do(reviews.write, author, order.id, Rating(number)))

    @precondition(lambda self: self.orders)
    @rule(index=indices, who=people, chosen=st.integers(0, 2), what=st.sampled_from(["put", "end", "absent"]))
    def operate(self, index: int, who: int, chosen: int, what: str) -> None:
        order, operator = self.ripe(index, S.DISPATCHING, *COMING), self.someone(who, self.operator)
        if what == "put":
            self.tried(self.scene.do(dispatch.assign_by_operator, operator, order.id, self.staff[chosen]))
        else:
            absent = what == "absent"
            self.tried(self.scene.do(orders.cancel_by_operator, operator, order.id, "", absent))

    @rule(is_down=st.booleans(), refuses=st.booleans())
    def provider_has_a_day(self, is_down: bool, refuses: bool) -> None:
        self.scene.wechat.is_down, self.scene.wechat.refuses_refunds = is_down, refuses

    @rule(minutes=st.sampled_from([1, 6, 14, 31, 120, 480]))
    def time_passes(self, minutes: int) -> None:
        self.run(self.scene.wait(minutes=minutes))

    @invariant()
    def the_promises_hold(self) -> None:
        assert self.scene.untrue == []
        assert set(self.scene.failed_tasks) <= ON_THE_PROVIDER
        self.run(self._check())

    async def _check(self) -> None:
        async with self.scene.database.connect_read_only() as connection:
            booked = (
                await connection.execute(select(entries.c.subject_id, entries.c.account, entries.c.amount))
            ).all()
            slots = (await connection.execute(select(occupied_half_hours))).all()
            undone = select(tasks.c.subject_id, tasks.c.kind).where(tasks.c.done_at.is_(None))
            planned = {(subject, kind) for subject, kind in await connection.execute(undone)}
        assert sum(entry.amount for entry in booked) == 0
        async with self.scene.look() as uow:
            every = [await uow.orders.get(order_id) for order_id in self.orders]
            for order in every:
                held = sum(one.amount for one in booked if one.account == escrow(order.subject))
                assert held == (order.total if order.status in HELD else 0)
                assert order.status not in DRIVEN_BY or (order.id, DRIVEN_BY[order.status]) in planned
                check_slots(
                    order, {(row.housekeeper_id, row.half_hour) for row in slots if row.order_id == order.id}
                )
                check_history(order, await uow.orders.changes(order.id))
                states = [offer.state for offer in await uow.offers.of_order(order.id)]
                assert order.status is S.DISPATCHING or OfferState.OPEN not in states
                assert order.status not in COMING or states.count(OfferState.ACCEPTED) == 1
                unfilled = await uow.tickets.open_about(
                    DispatchTicket.UNFILLED, order.customer_id, order.subject
                )
                assert unfilled is None or order.status is S.DISPATCHING
        for housekeeper in self.staff:
            visits_of_one = [
                order for order in every if order.housekeeper_id == housekeeper and order.status in COMING
            ]
            for one, following in pairwise(sorted(visits_of_one, key=lambda order: order.start)):
                assert one.end + BUFFER <= following.start

    def teardown(self) -> None:
        try:
            self.run(self._settle_everything())
        finally:
            self.run(self.scene.database.close())
            self.runner.close()

    async def _settle_everything(self) -> None:
        """Assert that with working providers no money is pending except where people must act."""
        scene = self.scene
        scene.wechat.is_down = scene.wechat.refuses_refunds = False
        await scene.wait(days=12)
        async with scene.look() as uow:
            failed = [
                refund.id
                for order_id in self.orders
                for refund in await uow.payments.refunds_of(order_subject(order_id))
                if refund.state is RefundState.FAILED
            ]
        for refund_id in failed:
            await scene.do(manual_refunds.retry_refund, self.operator, refund_id)
        await scene.wait(days=1)
        assert (await scene.money())["refunds_due"] == 0
        for order_id in self.orders:
            assert (await scene.order(order_id)).status in ENDS | COMING | {S.DISPUTED}
        assert scene.untrue == []


def test_invariants_hold_after_any_sequence_of_actions(reusable_database: ReusableDatabase) -> None:
    with structlog.testing.capture_logs():
        run_state_machine_as_test(
            partial(RandomActions, reusable_database),  # type: ignore[arg-type]
            settings=settings(
                max_examples=6,
                stateful_step_count=25,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
