"""Every rule detects its violation: the database of a valid order is changed behind the program's back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Table, delete, insert, select, update

from application.homecare.dispatch import use_cases as dispatch
from domain.homecare.orders.model import Order
from domain.platform.payments.ports import ProviderState
from simulation.invariants.auditor import RULES, Auditor
from simulation.invariants.rules import final_states
from storage.tables import (
    coupons,
    entries,
    notifications,
    occupied_half_hours,
    offers,
    order_changes,
    orders,
    payments,
    refunds,
    reviews,
    tasks,
    tickets,
)
from tests.simulation.invariants.order_stories import STORIES
from tests.simulation.invariants.scripted_records import ScriptedRecords
from tests.support.use_case_scene import UseCaseScene

A_DAY, AN_HOUR, A_MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
Values = dict[str, Any]


@dataclass(frozen=True)
class Change:
    """Set ``values`` in the rows ``where``; without values delete them. A function of the order where its
    values are needed."""

    table: Table
    values: Values | Callable[[Order], Values] | None
    where: Values | None = None
    adds: bool = False


def changed(table: Table, **values: Any) -> Change:
    return Change(table, values)


def of_kind(kind: str, change: Change) -> Change:
    return Change(change.table, change.values, {"kind": kind})


def moved_on(
    table: Table, column: str, by: timedelta, where: Values | None = None, of: str = "start"
) -> Change:
    """Set that time column to one of the order's times plus a delay."""
    return Change(table, lambda order: {column: getattr(order, of) + by}, where)


def booked(movement: str, **legs: int) -> list[Change]:
    def row(account: str, amount: int) -> Change:
        return Change(
            entries,
            lambda order: {
                "movement": movement,
                "account": f"escrow:order:{order.id}" if account == "escrow" else account,
                "amount": amount,
                "subject_kind": "order",
                "subject_id": order.id,
                "memo": movement.split(":")[0],
                "at": order.placed_at,
            },
            adds=True,
        )

    return [row(account, amount) for account, amount in legs.items()]


def history(before: str, after: str, by: int | None = None) -> Change:
    return Change(
        order_changes,
        lambda order: {
            "order_id": order.id,
            "before": before,
            "after": after,
            "at": order.start + 30 * A_DAY,
            "by": by,
            "reason": "",
        },
        adds=True,
    )


def notification(kind: str, **values: Any) -> Change:
    return Change(
        notifications,
        lambda order: {
            "key": f"test:{kind}",
            "person_id": order.customer_id,
            "kind": kind,
            "created_at": order.placed_at,
            "due_at": order.placed_at,
            "subject_kind": "order",
            "subject_id": order.id,
            "data": {},
            "attempts": 0,
            **{name: value(order) if callable(value) else value for name, value in values.items()},
        },
        adds=True,
    )


TAMPERED: list[tuple[str, str, list[Change]]] = [
    ("each state is reached by an allowed change", "assigned", [changed(orders, status="arrived")]),
    ("each state is reached by an allowed change", "settled", [history("settled", "cancelled")]),
    ("each state is reached by an allowed change", "settled", [Change(order_changes, None, {"after": "finished"})]),
    ("each state is reached by an allowed change", "assigned", [Change(order_changes, None)]),
    ("history is in order of time", "assigned", [moved_on(order_changes, "at", A_DAY, {"after": "dispatching"})]),
    ("an order's times agree with its history", "assigned", [changed(orders, paid_at=None)]),
    ("an order's times agree with its history", "settled", [changed(orders, ended_at=None)]),
    ("an order's times agree with its history", "assigned", [changed(orders, housekeeper_id=None)]),
    ("work starts on time", "finished", [moved_on(order_changes, "at", -AN_HOUR, {"after": "in_service"})]),
    ("every movement balances", "assigned", booked("fee:1", escrow=5)),
    ("escrow holds what was paid until the order ends", "assigned", booked("fee:1", escrow=-5, income=5)),
    ("escrow holds what was paid until the order ends", "settled", [Change(entries, None, {"memo": "settled"})]),
    ("each payment is booked once", "assigned", [changed(payments, state="started")]),
    ("each payment is booked once", "assigned", booked("payment:x", escrow=15000, **{"clearing:wechat": -15000})),
    ("each refund is booked once", "cancelled_for_free", [Change(entries, None, {"memo": "refunded"})]),
    ("each refund is booked once", "cancelled_for_free", [changed(refunds, state="pending")]),
    ("each refund is booked once", "cancelled_for_free", [changed(payments, refunded=1)]),
    ("pay, fee and commission follow the policy", "settled", booked("settled:2", income=-3000, **{"payable:2": 3000})),
    ("pay, fee and commission follow the policy", "refunded", booked("dispute:2", income=-1, **{"payable:2": 1})),
    ("an unpaid order expires in time", "unpaid", [moved_on(orders, "pay_until", A_DAY)]),
    ("an unpaid order expires in time", "expired", [moved_on(order_changes, "at", -2 * A_DAY, {"after": "expired"})]),
    ("money not owed is refunded", "paid_late", [changed(refunds, amount=1)]),
    ("money not owed is refunded", "paid_twice", [Change(refunds, None)]),
    ("money not owed is refunded", "unfilled", [Change(refunds, None)]),
    ("money not owed is refunded", "cancelled_late", [changed(refunds, amount=1)]),
    ("the price is the confirmed price", "assigned", [changed(orders, total=16000)]),
    ("the price is the confirmed price", "assigned", [changed(payments, amount=16000)]),
    ("coupons are granted, used and returned", "unfilled", [Change(coupons, None)]),
    ("no payment is started outside the window", "unpaid", []),
    ("cancellation fees follow the policy", "cancelled_late", [changed(orders, fee=3000)]),
    ("cancellation fees follow the policy", "cancelled_late", [changed(orders, fee=15000)]),
    ("cancellation fees follow the policy", "nobody_came", [changed(orders, fee=15000)]),
    ("cancellation fees follow the policy", "cancelled_for_free", [changed(orders, fee=1)]),
    ("a visit is rescheduled twice at most", "moved", [changed(orders, reschedules=3)]),
    ("a visit is rescheduled twice at most", "assigned", [moved_on(orders, "first_start", A_DAY)]),
    ("penalties for giving back follow the policy", "given_back", [Change(entries, None, {"memo": "penalty"})]),
    ("penalties for giving back follow the policy", "given_back", [changed(entries, amount=9000)]),
    ("reserved half hours match the order", "assigned", [Change(occupied_half_hours, None)]),
    ("reserved half hours match the order", "unpaid", [Change(occupied_half_hours, None)]),
    ("a visit is at a bookable time", "assigned", [moved_on(orders, "start", 7 * A_MINUTE)]),
    ("a visit is at a bookable time", "assigned", [moved_on(orders, "start", 12 * AN_HOUR)]),
    ("a visit is at a bookable time", "assigned", [moved_on(orders, "placed_at", -AN_HOUR)]),
    ("offers follow the policy", "searched", [changed(offers, pay=13000)]),
    ("offers follow the policy", "unfilled", [moved_on(offers, "made_at", -A_DAY), changed(offers, wave=1)]),
    ("offers follow the policy", "searched", [moved_on(offers, "deadline", -AN_HOUR)]),
    ("offers follow the policy", "searched", [changed(offers, wave=3, distance_m=6001)]),
    ("an offer is open while it can be answered", "assigned", [changed(offers, state="open")]),
    ("an offer is open while it can be answered", "searched", [moved_on(offers, "deadline", -2 * A_DAY)]),
    ("an assigned housekeeper accepted in time", "assigned", [changed(offers, state="declined")]),
    ("an assigned housekeeper accepted in time", "assigned", [moved_on(offers, "deadline", -30 * A_DAY)]),
    ("a search ends in time", "searched", [moved_on(orders, "start", -2 * A_DAY)]),
    ("a search ends in time", "unfilled", [moved_on(order_changes, "at", -AN_HOUR * 5, {"after": "unfilled"})]),
    (
        "settlement happens on time",
        "finished",
        [moved_on(orders, "finished_at", -3 * A_DAY), moved_on(orders, "started_at", -3 * A_DAY - 3 * AN_HOUR)],
    ),
    ("settlement happens on time", "settled", [moved_on(orders, "finished_at", -2 * AN_HOUR)]),
    ("work starts at the place", "finished", [changed(orders, place_checked_at=None)]),
    ("settlement happens on time", "settled", [moved_on(order_changes, "at", A_DAY, {"after": "settled"})]),
    ("a dispute is ended by an operator", "refunded", [Change(order_changes, {"by": None}, {"after": "refunded"})]),
    ("settlement happens on time", "settled_at_once", [Change(order_changes, {"by": 2}, {"after": "settled"})]),
    ("reviews are shown when both have rated", "rated_by_one", [moved_on(reviews, "shown_at", A_DAY)]),
    ("reviews are shown when both have rated", "settled", [changed(reviews, shown_at=None)]),
    ("reviews are shown when both have rated", "rated_by_one", [Change(tickets, None)]),
    ("a ticket is open where an operator is needed", "refunded", [Change(tickets, None)]),
    ("a ticket is open where an operator is needed", "cancelled_for_free", [changed(refunds, state="failed")]),
    ("a notification is true when it is sent", "cancelled_late", [notification("departure_prompt", sent_at=lambda order: order.start + AN_HOUR)]),
    ("no notification is sent at night", "cancelled_for_free", [Change(notifications, lambda order: {"sent_at": order.end + 6 * AN_HOUR}, {"kind": "refund_done"})]),
    ("a notification is given up for a known reason", "assigned", [of_kind("order_paid", changed(notifications, given_up="refused"))]),
    ("a notification is given up for a known reason", "assigned", [of_kind("order_assigned", changed(notifications, given_up="obsolete"))]),
    ("each change notifies its parties", "assigned", [Change(notifications, None, {"kind": "order_assigned"})]),
    ("each change notifies its parties", "cancelled_late", [Change(notifications, None, {"kind": "order_cancelled"})]),
    ("each change notifies its parties", "cancelled_for_free", [Change(notifications, None, {"kind": "refund_done"})]),
    ("each change notifies its parties", "paid_late", [Change(notifications, None, {"kind": "paid_late"})]),
    ("one cause notifies once", "assigned", [notification("order_paid"), notification("order_paid", key="again")]),
    ("both sides are reminded", "finished", [Change(notifications, None, {"kind": "reminder"})]),
    ("every order ends", "assigned", []),
    ("every refund is completed", "cancelled_for_free", [changed(refunds, state="pending")]),
    ("nothing is planned for an order that ended", "settled", [changed(tasks, done_at=None)]),
    ("every notification is sent", "settled", [of_kind("order_paid", changed(notifications, sent_at=None))]),
    ("the ledger adds up to zero", "assigned", booked("fee:1", escrow=5)),
    ("due tasks are done", "settled", [changed(tasks, done_at=None)]),
]  # fmt: skip
ADDED_ELSEWHERE = {"no payment is started outside the window", "payments agree with the provider"}


async def tamper(scene: UseCaseScene, order: Order, changes: list[Change]) -> None:
    async with scene.database.connect() as connection:
        for change in changes:
            values = change.values(order) if callable(change.values) else change.values
            if change.adds:
                await connection.execute(insert(change.table).values(**values or {}))
                continue
            conditions = [change.table.c[name] == value for name, value in (change.where or {}).items()]
            statement = delete(change.table) if values is None else update(change.table).values(**values)
            result = await connection.execute(statement.where(*conditions))
            assert result.rowcount, "nothing to tamper with"


@pytest.mark.parametrize(("rule", "story", "changes"), TAMPERED)
async def test_tampering_is_found_by_its_rule(
    scene: UseCaseScene, rule: str, story: str, changes: list[Change]
) -> None:
    order = await STORIES[story](scene)
    if rule == "no payment is started outside the window":
        payment = await scene.start_payment(order.customer_id, order)
        changes = [moved_on(payments, "started_at", A_DAY, {"id": payment.id})]
    await tamper(scene, order, changes)
    broken = await Auditor(scene.database, scene.agency, ScriptedRecords(scene)).whole(ended=True)
    assert rule in {one.rule for one in broken}


def test_every_rule_about_an_order_has_a_violation_test() -> None:
    shown = {rule for rule, _, _ in TAMPERED} | ADDED_ELSEWHERE
    assert {*RULES, *final_states.RULES} <= shown


async def test_overlapping_visits_of_a_housekeeper_are_found(scene: UseCaseScene) -> None:
    first = await STORIES["assigned"](scene)
    assert first.housekeeper_id is not None
    second = await scene.assigned(first.customer_id, first.housekeeper_id, scene.at(8, days=1))
    auditor = Auditor(scene.database, scene.agency)
    assert await auditor.look() == []
    await tamper(scene, first, [Change(orders, {"start": second.end, "end": first.end}, {"id": first.id})])
    broken = await auditor.whole()
    assert "a housekeeper's half hour belongs to one order" in {one.rule for one in broken}


async def test_a_price_above_the_confirmed_one_is_found(
    scene: UseCaseScene,
) -> None:
    order = await STORIES["unpaid"](scene)
    auditor = Auditor(scene.database, scene.agency)
    assert await auditor.look() == []
    lines = ((order.service, 3, 5100, 15300),)
    await tamper(scene, order, [changed(orders, total=15300, gross=15300)])
    async with scene.begin() as uow:
        kept = await uow.orders.get(order.id)
        kept.lines = tuple(type(kept.lines[0])(*line) for line in lines)
    assert {
        one.detail for one in await auditor.whole() if one.rule == "the price is the confirmed price"
    } == {f"order {order.id}: 15000 became 15300"}


async def test_a_double_booking_by_one_tap_is_found(scene: UseCaseScene) -> None:
    first = await STORIES["searched"](scene)
    await scene.place(first.customer_id, first.start)
    broken = await Auditor(scene.database, scene.agency).whole()
    assert [one.rule for one in broken] == ["a double tap books once"]


async def test_an_offer_to_an_unsuitable_housekeeper_is_found(scene: UseCaseScene) -> None:
    auditor = Auditor(scene.database, scene.agency)
    assert await auditor.look() == []
    await scene.wait(minutes=1)
    able = await scene.housekeeper(districts=frozenset({"海淀区"}))
    await scene.housekeeper()
    order = await scene.ordered(await scene.customer(), scene.at(14, days=1))
    async with scene.database.connect() as connection:
        await connection.execute(update(offers).values(housekeeper_id=able))
    broken = [one for one in await auditor.look() if one.rule == "offers go to suitable housekeepers only"]
    assert [one.detail.split(": ")[1] for one in broken] == ["does not work there"]
    assert order.id


async def test_an_operator_may_ask_beyond_the_district_in_any_wave(scene: UseCaseScene) -> None:
    auditor = Auditor(scene.database, scene.agency)
    await scene.housekeeper()
    far = await scene.housekeeper(districts=frozenset({"海淀区"}))
    order = await scene.ordered(await scene.customer(), scene.at(14, days=1))
    await tamper(
        scene, order, [changed(orders, dispatch_until=scene.now), changed(offers, deadline=scene.now)]
    )
    await scene.staff(3)
    await scene.wait(minutes=31)
    assert (await scene.order(order.id)).wave == 2
    await auditor.look()
    await scene.wait(minutes=1)
    await scene.do(dispatch.assign_by_operator, await scene.operator(), order.id, far)
    assert (await scene.offer_to(far, order)).wave == 2
    assert await auditor.look() == []


async def test_a_change_of_a_clock_that_ran_ahead_is_seen_by_the_rule_of_reminders(
    scene: UseCaseScene,
) -> None:
    """Nobody has the order any more, by a change whose time lies ahead of the present."""
    order = await STORIES["assigned"](scene)
    await scene.until(order.start - timedelta(hours=1))
    await tamper(
        scene,
        order,
        [
            changed(orders, status="dispatching", housekeeper_id=None),
            Change(notifications, None, {"kind": "reminder", "person_id": order.housekeeper_id}),
        ],
    )
    rule = "both sides are reminded"

    async def broken() -> set[str]:
        return {one.rule for one in await Auditor(scene.database, scene.agency).whole()}

    assert rule in await broken()
    ahead = {"order_id": order.id, "before": "assigned", "after": "dispatching", "by": order.customer_id}
    await tamper(
        scene,
        order,
        [Change(order_changes, {**ahead, "at": scene.now + timedelta(minutes=3), "reason": ""}, adds=True)],
    )
    assert rule not in await broken()


async def test_money_in_the_ledger_without_a_payment_is_found_at_once(scene: UseCaseScene) -> None:
    order = await STORIES["assigned"](scene)
    auditor = Auditor(scene.database, scene.agency, ScriptedRecords(scene))
    for number in scene.wechat.states:
        scene.wechat.states[number] = ProviderState.PENDING
    broken = await auditor.look()
    assert [one.rule for one in broken] == ["payments agree with the provider"]
    assert str(order.total) in broken[0].detail


async def test_a_payment_missing_in_the_ledger_is_found_at_the_end(scene: UseCaseScene) -> None:
    order = await STORIES["unpaid"](scene)
    payment = await scene.start_payment(order.customer_id, order)
    await scene.pay_provider(payment, callback_lost=True)
    broken = await Auditor(scene.database, scene.agency, ScriptedRecords(scene)).whole(ended=True)
    assert "the ledger agrees with the providers" in {one.rule for one in broken}


async def test_a_violation_is_reported_once(scene: UseCaseScene) -> None:
    order = await STORIES["assigned"](scene)
    auditor = Auditor(scene.database, scene.agency)
    await tamper(scene, order, [changed(orders, total=16000)])
    assert await auditor.look()
    assert await auditor.look() == []


async def test_overdue_effects_are_found(scene: UseCaseScene) -> None:
    order = await STORIES["unpaid"](scene)
    auditor = Auditor(scene.database, scene.agency)
    assert await auditor.look() == []
    scene.clock.moment += timedelta(minutes=25)
    assert {one.rule for one in await auditor.look()} == {
        "an unpaid order expires in time",
        "due tasks are done",
    }
    assert order.id


async def test_downtime_of_the_program_is_no_violation(scene: UseCaseScene) -> None:
    order = await STORIES["unpaid"](scene)
    auditor = Auditor(scene.database, scene.agency)
    auditor.tolerance.down(order.pay_until)
    scene.clock.moment += timedelta(minutes=25)
    auditor.tolerance.up(scene.now)
    assert await auditor.look() == []
    scene.clock.moment += timedelta(minutes=6)
    assert "an unpaid order expires in time" in {one.rule for one in await auditor.look()}


async def test_an_unchanged_order_is_not_read_again(scene: UseCaseScene) -> None:
    """Nothing was touched, so an incremental check reads no order."""
    await STORIES["settled"](scene)
    auditor = Auditor(scene.database, scene.agency)
    await auditor.look()
    async with scene.database.connect() as connection:
        changed_rows = (await connection.execute(update(orders).values(total=1))).rowcount
    assert changed_rows == 1
    assert await auditor.look() == []
    async with scene.database.connect_read_only() as connection:
        assert (await connection.execute(select(orders.c.total))).scalar_one() == 1
