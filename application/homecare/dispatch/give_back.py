"""Preview the penalty for giving an order back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from application.access.permissions import public_query, requires
from application.access.unit_of_work import UnitOfWork
from application.homecare.housekeepers.permissions import DO_OWN_VISIT
from application.homecare.order_lookup.housekeeper_visits import own_visit
from application.homecare.repositories import HasOrders, HasPolicy
from application.platform.repositories import HasLedger
from domain.homecare.dispatch.rules import give_back_penalty
from domain.homecare.orders.order_actions import OrderAction, require_action
from domain.platform.ledger.model import payable
from domain.platform.people.model import Person


class GiveBackUnitOfWork(HasLedger, HasOrders, HasPolicy, UnitOfWork, Protocol):
    """The part of the unit of work that this module uses."""


ENTRIES_READ = 500
PENALTY_MEMOS = ("penalty", "penalty-lifted")


@dataclass(frozen=True)
class GiveBackOutlook:
    """``penalty`` in fen; ``lowers_ranking`` after the policy's free period."""

    penalty: int
    lowers_ranking: bool


@public_query
async def penalties_this_month(uow: GiveBackUnitOfWork, housekeeper_id: int, now: datetime) -> int:
    """Return the penalties of the current local month, less those lifted, in fen."""
    local = uow.clock.local(now)
    month = uow.clock.at(local.date().replace(day=1), local.time().min)
    entries = await uow.ledger.of_account(payable(housekeeper_id), limit=ENTRIES_READ)
    return -sum(entry.amount for entry in entries if entry.memo in PENALTY_MEMOS and entry.at >= month)


@requires(DO_OWN_VISIT)
async def preview_give_back(uow: GiveBackUnitOfWork, housekeeper: Person, order_id: int) -> GiveBackOutlook:
    """Return what giving the order back would cost now. Raises not-your-order or order-not-possible-now."""
    now, policy = uow.clock.now(), uow.policy
    order = await own_visit(uow, housekeeper, order_id)
    require_action(order, OrderAction.GIVE_BACK, now, policy)
    charged = await penalties_this_month(uow, housekeeper.id, now)
    return GiveBackOutlook(
        give_back_penalty(order, now, policy.give_back, charged),
        order.start - now < policy.give_back.free_before,
    )
