"""What giving an order back costs its housekeeper, shown before she does it."""

from dataclasses import dataclass
from datetime import datetime

from domain.ledger.model import payable
from domain.orders.model import OrderStatus
from domain.orders.rules import give_back_penalty
from domain.people.model import Person
from domain.people.permissions import Permission, lookup, needs
from domain.work import Work

ENTRIES_READ = 500
COUNTED = ("penalty", "penalty-lifted")


@dataclass(frozen=True)
class GiveBackOutlook:
    """``penalty`` in fen; ``lowers_ranking`` when it is later than the policy's free time."""

    penalty: int
    lowers_ranking: bool


@lookup
async def penalties_this_month(work: Work, housekeeper_id: int, now: datetime) -> int:
    """What she was charged since the local month began and was not given back, in fen."""
    local = work.business.local(now)
    month = work.business.at(local.date().replace(day=1), local.time().min)
    entries = await work.ledger.of_account(payable(housekeeper_id), limit=ENTRIES_READ)
    return -sum(entry.amount for entry in entries if entry.memo in COUNTED and entry.at >= month)


@needs(Permission.DO_OWN_VISIT)
async def preview_give_back(work: Work, housekeeper: Person, order_id: int) -> GiveBackOutlook:
    """Raises not-your-order or order-not-possible-now."""
    now, policy = work.business.now(), work.business.policy
    order = await work.orders.get(order_id)
    order.require_housekeeper(housekeeper.id)
    order.require(OrderStatus.ASSIGNED, OrderStatus.EN_ROUTE)
    charged = await penalties_this_month(work, housekeeper.id, now)
    return GiveBackOutlook(
        give_back_penalty(order, now, policy, charged), order.start - now < policy.give_back.free_before
    )
