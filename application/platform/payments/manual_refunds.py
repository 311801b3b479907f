"""What an operator does with a refund that its provider refused."""

from application.access.permissions import Permission, requires
from application.platform.support.use_cases import close_about
from application.unit_of_work import UnitOfWork
from domain.kernel.errors import DomainError
from domain.kernel.subject import Subject
from domain.platform.payments import movements
from domain.platform.payments.model import REFUND, Refund, RefundState
from domain.platform.people.model import Person
from domain.platform.support.model import TicketKind
from domain.platform.tasks.model import Task, TaskKind


@requires(Permission.RETURN_MONEY)
async def failed_refund(uow: UnitOfWork, operator: Person, refund_id: int) -> Refund:
    """Raises not-allowed, refund-unknown or refund-not-failed."""
    refund = await uow.payments.refund(refund_id)
    if refund.state is not RefundState.FAILED:
        raise DomainError("refund-not-failed")
    return refund


@requires(Permission.RETURN_MONEY)
async def send_again(uow: UnitOfWork, operator: Person, refund_id: int) -> Refund:
    """Ask the provider once more. Raises what failed_refund raises."""
    refund = await failed_refund(uow, operator, refund_id)
    refund.state = RefundState.PENDING
    refund.attempts = 0
    now = uow.clock.now()
    await uow.tasks.plan(Task(f"refund:{refund.id}", TaskKind.SEND_REFUND, Subject(REFUND, refund.id), now))
    return refund


@requires(Permission.RETURN_MONEY)
async def given_back_by_hand(uow: UnitOfWork, operator: Person, refund_id: int) -> Refund:
    """The money went back another way; with the last such refund of an order its ticket closes.

    Raises what failed_refund raises.
    """
    refund = await failed_refund(uow, operator, refund_id)
    now = uow.clock.now()
    if refund.succeeded(now):
        refund.by_hand = True
        await uow.ledger.book(movements.refund_by_hand(refund, now))
    order = await uow.orders.get(refund.subject.id)
    if any(one.state is RefundState.FAILED for one in await uow.payments.refunds_of(refund.subject)):
        return refund
    await close_about(uow, operator, TicketKind.REFUND_FAILED, order.customer_id, "by hand", refund.subject)
    return refund
