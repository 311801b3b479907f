"""The second factor of operators: enrolment, codes, and reset by another operator or the owner."""

from typing import Protocol

from application.access.oversight import OWN, READS, decides, person_named
from application.access.permissions import requires, system_only
from application.access.unit_of_work import UnitOfWork
from application.platform.people.permissions import MANAGE_OPERATORS, USE_SECOND_FACTOR
from application.platform.repositories import HasPeople
from domain.kernel.errors import DomainError
from domain.platform.people.model import Person, Role
from domain.platform.people.second_factor import SECRET_BYTES, SecondFactor


class OperatorCodesUnitOfWork(HasPeople, UnitOfWork, Protocol):
    """The part of the unit of work that this module uses."""


@requires(USE_SECOND_FACTOR, READS)
async def own_second_factor(uow: OperatorCodesUnitOfWork, operator: Person) -> SecondFactor | None:
    """Return the operator's factor, confirmed or not. Raises not-allowed."""
    return await uow.people.second_factor(operator.id)


@requires(USE_SECOND_FACTOR, OWN)
async def begin_enrolment(uow: OperatorCodesUnitOfWork, operator: Person) -> SecondFactor:
    """Make a new secret, to be shown once; the first right code confirms it. Raises not-allowed or factor-exists."""
    secret, now = uow.random.randbytes(SECRET_BYTES), uow.clock.now()
    known = await uow.people.second_factor(operator.id)
    if known is not None:
        known.replace_secret(secret, now)
        return known
    factor = SecondFactor(operator.id, secret, now)
    await uow.people.add_second_factor(factor)
    return factor


@requires(USE_SECOND_FACTOR, OWN)
async def give_code(uow: OperatorCodesUnitOfWork, operator: Person, code: str) -> bool:
    """Return whether the code was right, which confirms an enrolment and begins a session; count a wrong one.

    Raises not-allowed, factor-missing or factor-locked.
    """
    factor = await uow.people.second_factor(operator.id)
    if factor is None:
        raise DomainError("factor-missing")
    return factor.try_code(code, uow.clock.now(), uow.platform_policy.operators)


@requires(MANAGE_OPERATORS, decides(person_named("person_id"), moves_money=True))
async def reset_second_factor(uow: OperatorCodesUnitOfWork, operator: Person, person_id: int) -> Person:
    """Remove another operator's factor, who sets up a new one.

    Raises not-allowed, operator-is-party, factor-needed, person-unknown or operator-unknown.
    """
    other = await uow.people.get(person_id)
    if not other.has(Role.OPERATOR):
        raise DomainError("operator-unknown")
    await uow.people.remove_second_factor(other.id)
    return other


@system_only
async def reset_second_factor_for_owner(uow: OperatorCodesUnitOfWork, telegram_id: int) -> Person:
    """Remove an operator's factor from the command line. Raises operator-unknown."""
    other = await uow.people.with_telegram_id(telegram_id)
    if other is None or not other.has(Role.OPERATOR):
        raise DomainError("operator-unknown")
    await uow.people.remove_second_factor(other.id)
    return other
