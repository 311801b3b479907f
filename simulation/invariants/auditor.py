"""The audit: an incremental check of the touched orders after each step, and a full one at the end."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from domain.homecare.agency_context import AgencyContext
from simulation.invariants import cross_order_rules
from simulation.invariants.case_reader import Marks, all_orders, late_orders, read_cases, touched
from simulation.invariants.impartiality_rules import operators_are_impartial
from simulation.invariants.order_case import OrderCase, RuleContext
from simulation.invariants.provider_records import ProviderRecords
from simulation.invariants.rules import (
    Rules,
    cancellation_fees,
    final_states,
    notifications_sent,
    offer_waves,
    order_ledger,
    payment_outcomes,
    reserved_times,
    settlement,
    status_changes,
)
from simulation.invariants.tolerance import Tolerance
from simulation.invariants.violation import Violation
from storage.connection import DatabaseConnection
from storage.database import Database

RULES: Rules = {
    **status_changes.RULES,
    **order_ledger.RULES,
    **payment_outcomes.RULES,
    **cancellation_fees.RULES,
    **reserved_times.RULES,
    **offer_waves.RULES,
    **settlement.RULES,
    **notifications_sent.RULES,
}
SWEEP = timedelta(minutes=5)
"""Interval (the program's time) between checks for overdue events."""


class Auditor:
    """``look`` checks incrementally after each step, ``whole`` everything. Each violation is reported once.

    ``provider_records`` None: the providers' own books are unknown.
    """

    def __init__(
        self,
        database: Database,
        agency: AgencyContext,
        provider_records: ProviderRecords | None = None,
        tolerance: Tolerance | None = None,
    ) -> None:
        self.tolerance = tolerance or Tolerance()
        self._database = database
        self._agency = agency
        self._provider_records = provider_records
        self._marks = Marks()
        self._since: datetime | None = None
        self._swept: datetime | None = None
        self._confirmed: dict[int, tuple[int, datetime]] = {}
        self._reported: set[Violation] = set()

    async def look(self) -> list[Violation]:
        """Return the violations among the orders that were touched since the previous call."""
        context = self._context()
        async with self._database.connect_read_only() as connection:
            ids = await touched(connection, self._marks)
            broken: list[Violation] = []
            if self._swept is None or not timedelta() <= context.now - self._swept < SWEEP:
                self._swept = context.now
                ids |= await self._late(connection, context)
                broken += await cross_order_rules.due_tasks_are_done(connection, context)
                broken += await cross_order_rules.total_is_zero(connection)
                broken += await operators_are_impartial(connection)
            if ids:
                broken += await self._check(connection, ids, context)
        self._since = context.now
        return self._new(broken)

    async def whole(self, ended: bool = False) -> list[Violation]:
        """Check every rule on everything; ``ended``: everything has had its time, so every state must be
        final."""
        context = self._context()
        async with self._database.connect_read_only() as connection:
            await touched(connection, self._marks)
            broken = await self._check(connection, await all_orders(connection), context, ended)
            broken += await cross_order_rules.total_is_zero(connection)
            broken += await cross_order_rules.movements_balance(connection)
            broken += await operators_are_impartial(connection)
            broken += await cross_order_rules.payouts_are_booked(connection)
            broken += await cross_order_rules.due_tasks_are_done(connection, context)
            if ended:
                broken += await cross_order_rules.ledger_agrees_with_providers(connection, context)
                broken += await cross_order_rules.nothing_is_left_unfinished(connection, context)
        self._since = context.now
        return self._new(broken)

    def _context(self) -> RuleContext:
        return RuleContext(self._agency, self.tolerance, self._agency.clock.now(), self._provider_records)

    async def _late(self, connection: DatabaseConnection, context: RuleContext) -> set[int]:
        policy, at_once = self._agency.policy, context.tolerance.at_once
        return await late_orders(
            connection,
            then=context.now - at_once,
            soon=context.now + policy.dispatch.unfilled_before - at_once,
            settled_by=context.now - policy.platform.payout.automatic_after - at_once,
        )

    async def _check(
        self, connection: DatabaseConnection, ids: Collection[int], context: RuleContext, ended: bool = False
    ) -> list[Violation]:
        cases = await read_cases(connection, ids)
        rules = {**RULES, **final_states.RULES} if ended else RULES
        broken = [
            Violation(name, detail)
            for case in cases
            for name, rule in rules.items()
            for detail in rule(case, context)
        ]
        broken += [one for case in cases for one in self._as_confirmed(case)]
        broken += await cross_order_rules.visits_do_not_overlap(connection, cases, context)
        broken += await cross_order_rules.no_duplicate_orders(connection, cases, context)
        broken += await cross_order_rules.penalties_follow_the_policy(connection, cases, context)
        if self._since is not None:
            broken += await cross_order_rules.offers_go_to_suitable_housekeepers(
                connection, cases, context, self._since
            )
        return broken

    def _as_confirmed(self, case: OrderCase) -> Iterable[Violation]:
        """Yield a violation when the price grew, or the first start changed, since the order was first seen."""
        order = case.order
        price, first_start = self._confirmed.setdefault(order.id, (order.total, order.first_start))
        if order.total > price:
            yield Violation(
                "the price is the confirmed price", f"order {order.id}: {price} became {order.total}"
            )
        if order.first_start != first_start:
            yield Violation(
                "a visit is rescheduled twice at most", f"the fee clock of order {order.id} was moved"
            )

    def _new(self, broken: list[Violation]) -> list[Violation]:
        fresh = [one for one in dict.fromkeys(broken) if one not in self._reported]
        self._reported.update(fresh)
        return fresh


async def audit(
    database: Database,
    agency: AgencyContext,
    provider_records: ProviderRecords | None = None,
    tolerance: Tolerance | None = None,
    ended: bool = True,
) -> list[Violation]:
    """Check every rule on the whole database, once; ``ended`` as in ``Auditor.whole``. Empty when all rules
    hold."""
    return await Auditor(database, agency, provider_records, tolerance).whole(ended)
