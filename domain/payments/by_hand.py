"""What an operator does with a refund that its provider refused."""

from domain.kernel.errors import DomainError
from domain.ledger import movements
from domain.payments.model import Refund, RefundState
from domain.people.model import Person
from domain.people.permissions import Permission, needs
from domain.schedule.model import Task, TaskKind
from domain.support.model import TicketKind
from domain.support.use_cases import close_about
from domain.work import Work


@needs(Permission.RETURN_MONEY)
async def failed_refund(work: Work, operator: Person, refund_id: int) -> Refund:
    """Raises not-allowed, refund-unknown or refund-not-failed."""
    refund = await work.payments.refund(refund_id)
    if refund.state is not RefundState.FAILED:
        raise DomainError("refund-not-failed")
    return refund


@needs(Permission.RETURN_MONEY)
async def send_again(work: Work, operator: Person, refund_id: int) -> Refund:
    """Ask the provider once more. Raises what failed_refund raises."""
    refund = await failed_refund(work, operator, refund_id)
    refund.state = RefundState.PENDING
    refund.attempts = 0
    now = work.business.now()
    await work.tasks.plan(Task(f"refund:{refund.id}", TaskKind.SEND_REFUND, refund.id, now))
    return refund


@needs(Permission.RETURN_MONEY)
async def given_back_by_hand(work: Work, operator: Person, refund_id: int) -> Refund:
    """The money went back another way; with the last such refund of an order its ticket closes.

    Raises what failed_refund raises.
    """
    refund = await failed_refund(work, operator, refund_id)
    now = work.business.now()
    if refund.succeeded(now):
        refund.by_hand = True
        await work.ledger.book(movements.refund_by_hand(refund, now))
    order = await work.orders.get(refund.order_id)
    if any(one.state is RefundState.FAILED for one in await work.payments.refunds_of(order.id)):
        return refund
    await close_about(work, operator, TicketKind.REFUND_FAILED, order.customer_id, "by hand", order.id)
    return refund
