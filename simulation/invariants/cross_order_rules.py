"""Invariants across orders: the ledger, a housekeeper's day, who was asked, and duplicate orders."""

from collections.abc import Collection, Iterator
from datetime import date, datetime, time, timedelta
from itertools import combinations, pairwise
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, bindparam, func, select

from domain.homecare.orders.model import ORDER
from simulation.invariants.order_case import COMING, OrderCase, RuleContext
from simulation.invariants.prepared_read import PreparedRead
from simulation.invariants.rules.cancellation_fees import gave_back
from simulation.invariants.rules.offer_waves import may_be_operators
from simulation.invariants.violation import Violation
from storage.connection import DatabaseConnection
from storage.prepared import one_of
from storage.tables import (
    entries,
    housekeepers,
    notifications,
    orders,
    payments,
    payouts,
    refunds,
    tasks,
    undone,
)

DOUBLE_TAP = timedelta(seconds=10)
AT_A_PROVIDER = ("close_payment", "ask_provider", "send_refund")
BANK = "clearing:bank"
"""The agency's bank account, for manual refunds."""
SLOWEST_TRY = timedelta(minutes=40)
"""The longest pause before a failed task is retried is half an hour."""
BEIJING = ZoneInfo("Asia/Shanghai")
LAST_LIST = time(16)
"""Hour of the next day (Beijing) from which a missing statement means that no money moved; before, it may be
late."""

_TOTAL = PreparedRead(select(func.coalesce(func.sum(entries.c.amount), 0)))
_UNBALANCED = (
    select(entries.c.movement, func.sum(entries.c.amount).label("rest"))
    .group_by(entries.c.movement)
    .having(func.sum(entries.c.amount) != 0)
)
_BUSY = [orders.c[name] for name in ("id", "housekeeper_id", "start", "end", "status")]
_THEIR_DAYS = PreparedRead(
    select(*_BUSY)
    .where(orders.c.housekeeper_id == bindparam("housekeeper"), one_of(orders.c.status, sorted(COMING)))
    .order_by(orders.c.start)
)
_FINES = PreparedRead(
    select(entries).where(
        entries.c.account == bindparam("account"), one_of(entries.c.memo, ("penalty", "penalty-lifted"))
    )
)
_PLACED = [orders.c[name] for name in ("id", "customer_id", "service", "start", "placed_at", "ended_at")]
_THEIR_ORDERS = PreparedRead(
    select(*_PLACED).where(orders.c.customer_id == bindparam("customer")).order_by(orders.c.placed_at)
)
_WHO = PreparedRead(
    select(
        *(
            housekeepers.c[name]
            for name in ("id", "city", "districts", "prices", "standing", "gender", "experience_years")
        )
    ).where(housekeepers.c.id == bindparam("housekeeper"))
)


async def total_is_zero(connection: DatabaseConnection) -> list[Violation]:
    total = await _TOTAL.scalar(connection)
    return [Violation("the ledger adds up to zero", f"it adds up to {total}")] if total else []


async def movements_balance(connection: DatabaseConnection) -> list[Violation]:
    unbalanced = (await connection.execute(_UNBALANCED)).all()
    return [
        Violation("every movement balances", f"{one.movement} is off by {one.rest}") for one in unbalanced
    ]


async def visits_do_not_overlap(
    connection: DatabaseConnection, cases: Collection[OrderCase], context: RuleContext
) -> list[Violation]:
    """Check that visits of one housekeeper do not overlap, including the travel buffer."""
    people = sorted({case.order.housekeeper_id for case in cases if case.status in COMING})
    if not people:
        return []
    rows = await _THEIR_DAYS.of_each(connection, "housekeeper", people)
    way = context.agency.policy.booking.travel_buffer
    return [
        Violation(
            "a housekeeper's half hour belongs to one order",
            f"housekeeper {one.housekeeper_id}: orders {one.id} and {following.id}",
        )
        for one, following in pairwise(rows)
        if one.housekeeper_id == following.housekeeper_id and following.start < one.end + way
    ]


async def no_duplicate_orders(
    connection: DatabaseConnection, cases: Collection[OrderCase], context: RuleContext
) -> list[Violation]:
    """Check that no customer has two active orders for the same work and time, as a double tap would make."""
    people = sorted({case.order.customer_id for case in cases})
    if not people:
        return []
    touched = {case.order.id for case in cases}
    found: dict[tuple[Any, ...], list[Row[Any]]] = {}
    for row in await _THEIR_ORDERS.of_each(connection, "customer", people):
        found.setdefault((row.customer_id, row.service, row.start), []).append(row)
    return [
        Violation("a double tap books once", f"orders {one.id} and {other.id} of customer {one.customer_id}")
        for same in found.values()
        for one, other in combinations(same, 2)
        if {one.id, other.id} & touched
        and other.placed_at - one.placed_at <= DOUBLE_TAP
        and (one.ended_at is None or one.ended_at > other.placed_at)
    ]


async def penalties_follow_the_policy(
    connection: DatabaseConnection, cases: Collection[OrderCase], context: RuleContext
) -> list[Violation]:
    """Check the penalties: 20 CNY within 24 hours, at most 100 in a local month."""
    policy, local = context.agency.policy.give_back, context.agency.clock.local
    given = [(case, change) for case in cases for change in gave_back(case) if not case.order.reschedules]
    accounts = sorted({f"payable:{change.by}" for _, change in given})
    if not accounts:
        return []
    fines = await _FINES.of_each(connection, "account", accounts)
    broken = []
    for case, change in given:
        own = [one for one in fines if one.account == f"payable:{change.by}"]
        month = [
            one
            for one in own
            if (local(one.at).year, local(one.at).month) == (local(change.at).year, local(change.at).month)
        ]
        before = -sum(one.amount for one in month if one.at < change.at)
        fined = [one for one in own if one.memo == "penalty" and one.at == change.at]
        fine = -sum(
            one.amount for one in fined if (one.subject_kind, one.subject_id) == (ORDER, case.order.id)
        )
        late = case.order.start - change.at < policy.penalty_before
        due = min(policy.penalty, max(policy.monthly_cap - before, 0)) if late else 0
        if fine != due:
            where = f"order {case.order.id} given back by {change.by} at {change.at}"
            broken.append(
                Violation("penalties for giving back follow the policy", f"{where}: {fine} instead of {due}")
            )
    return broken


async def offers_go_to_suitable_housekeepers(
    connection: DatabaseConnection, cases: Collection[OrderCase], context: RuleContext, since: datetime
) -> list[Violation]:
    """Check that offers made after ``since`` go to certified housekeepers who offer the service there and match
    the wishes. The last wave, and an operator, may ask beyond the district."""
    fresh = [
        (case, offer)
        for case in cases
        for offer in case.offers
        if offer.made_at > since and offer.state == "open" and offer.wave
    ]
    if not fresh:
        return []
    people = sorted({offer.housekeeper_id for _, offer in fresh})
    known = {row.id: row for row in await _WHO.of_each(connection, "housekeeper", people)}
    sizes = context.agency.policy.dispatch.wave_sizes
    return [
        Violation(
            "offers go to suitable housekeepers only", f"offer {offer.id} of order {case.order.id}: {why}"
        )
        for case, offer in fresh
        for why in _unfit(
            case.order,
            known[offer.housekeeper_id],
            offer.wave <= len(sizes) and not may_be_operators(case, offer),
        )
    ]


def _unfit(order: Row[Any], who: Row[Any], of_the_district: bool) -> Iterator[str]:
    if who.standing != "certified":
        yield f"not certified but {who.standing}"
    if order.service not in who.prices:
        yield f"does not offer {order.service}"
    if who.city != order.city or (of_the_district and order.district not in who.districts):
        yield "does not work there"
    if order.gender is not None and who.gender != order.gender:
        yield "the wrong gender"
    if order.min_experience_years is not None and who.experience_years < order.min_experience_years:
        yield "too little experience"


_OVERDUE = PreparedRead(
    select(tasks.c.id, tasks.c.kind, tasks.c.subject_id, tasks.c.due_at, tasks.c.leased_until).where(
        undone, tasks.c.due_at < bindparam("then")
    )
)


def statement_expected_by(day: int) -> datetime:
    """Return when the last attempt to fetch a provider's statement of that day (an ordinal) is over."""
    following = date.fromordinal(day) + timedelta(days=1)
    return datetime.combine(following, LAST_LIST, BEIJING) + SLOWEST_TRY


def _may_wait(task: Any, now: datetime) -> bool:
    return task.kind == "reconcile" and now < statement_expected_by(task.subject_id)


async def due_tasks_are_done(connection: DatabaseConnection, context: RuleContext) -> list[Violation]:
    """Check that tasks run when due; those that need a provider may wait while it is unavailable."""
    rows = await _OVERDUE.rows(connection, then=context.now - context.tolerance.at_once)
    return [
        Violation(
            "due tasks are done", f"task {one.id} ({one.kind} of {one.subject_id}) is due since {one.due_at}"
        )
        for one in rows
        if one.kind not in AT_A_PROVIDER
        and not _may_wait(one, context.now)
        and context.overdue(max(one.due_at, one.leased_until or one.due_at))
    ]


async def payouts_are_booked(connection: DatabaseConnection) -> list[Violation]:
    """Check that each requested payout is held once, paid out once when paid, and returned when refused."""
    broken = []
    legs: dict[str, int] = {
        row.movement: row.amount
        for row in await connection.execute(
            select(entries.c.movement, entries.c.amount).where(
                entries.c.account == "payouts_due", entries.c.movement.like("payout-%")
            )
        )
    }
    due = {}
    for row in await connection.execute(select(payouts.c.id, payouts.c.amount, payouts.c.state)):
        due[f"payout-asked:{row.id}"] = row.amount
        if row.state != "asked":
            due[f"payout-{row.state}:{row.id}"] = -row.amount
    for movement in sorted(legs.keys() | due.keys()):
        if legs.get(movement) != due.get(movement):
            detail = f"{movement}: {legs.get(movement)} in the ledger, should be {due.get(movement)}"
            broken.append(Violation("payouts are booked once", detail))
    return broken


async def ledger_agrees_with_providers(
    connection: DatabaseConnection, context: RuleContext
) -> list[Violation]:
    """Check, once nothing is in progress, that ledger and providers agree on every payment."""
    if context.provider_records is None:
        return []
    ours = {
        (str(row.provider), row.payment_no): [row.amount if row.state == "paid" else 0, 0]
        for row in await connection.execute(
            select(payments.c.provider, payments.c.payment_no, payments.c.amount, payments.c.state)
        )
    }
    given_back = select(payments.c.provider, payments.c.payment_no, refunds.c.amount).join(
        payments, payments.c.id == refunds.c.payment_id
    )
    for row in await connection.execute(given_back.where(refunds.c.state == "done", ~refunds.c.by_hand)):
        ours[str(row.provider), row.payment_no][1] += row.amount
    theirs = {
        (kept.provider, kept.payment_no): [kept.taken, kept.given_back]
        for kept in context.provider_records.kept()
    }
    broken = [
        Violation(
            "the ledger agrees with the providers", f"{name}: {ours.get(name)} here, {theirs.get(name)} there"
        )
        for name in sorted(ours.keys() | theirs.keys())
        if ours.get(name, [0, 0]) != theirs.get(name, [0, 0])
    ]
    clearing = select(entries.c.account, func.sum(entries.c.amount).label("amount")).where(
        entries.c.account.like("clearing:%"), entries.c.account != BANK
    )
    for account, amount in await connection.execute(clearing.group_by(entries.c.account)):
        provider = account.removeprefix("clearing:")
        held = sum(
            kept.taken - kept.given_back
            for kept in context.provider_records.kept()
            if kept.provider == provider
        )
        if held != -amount:
            broken.append(
                Violation(
                    "the ledger agrees with the providers", f"{provider} holds {held}, the ledger {-amount}"
                )
            )
    return broken


async def nothing_is_left_unfinished(connection: DatabaseConnection, context: RuleContext) -> list[Violation]:
    """Check at the end that no provider task is overdue and no notification without a subject unsent."""
    overdue = await _OVERDUE.rows(connection, then=context.now - SLOWEST_TRY)
    unsent = select(notifications.c.id, notifications.c.kind, notifications.c.due_at).where(
        notifications.c.sent_at.is_(None),
        notifications.c.given_up.is_(None),
        notifications.c.subject_id.is_(None),
    )
    return [
        *(
            Violation(
                "due tasks are done", f"task {one.id} ({one.kind} of {one.subject_id}), due {one.due_at}"
            )
            for one in overdue
            if not _may_wait(one, context.now)
        ),
        *(
            Violation(
                "every notification is sent",
                f"notification {one.id} ({one.kind}) is unsent since {one.due_at}",
            )
            for one in await connection.execute(unsent)
            if context.overdue(one.due_at)
        ),
    ]
