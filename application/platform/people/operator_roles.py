"""Who is an operator: invitations, which can be taken back, removal by another operator or the owner, leaving."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from application.access.oversight import NOBODY, NOBODY_YET, OWN, READS, decides, person_named
from application.access.permissions import requires, system_only
from application.access.unit_of_work import UnitOfWork
from application.platform.people.permissions import (
    INVITE_OPERATORS,
    JOIN_OPERATORS,
    LEAVE_OPERATORS,
    MANAGE_OPERATORS,
)
from application.platform.repositories import HasPeople
from domain.kernel.errors import DomainError
from domain.platform.people.model import Invitation, Person, Role

ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"
TOKEN_LENGTH = 20


class OperatorRolesUnitOfWork(HasPeople, UnitOfWork, Protocol):
    """The part of the unit of work that this module uses."""


@dataclass(frozen=True)
class OpenInvitation:
    invitation: Invitation
    invited_by: str


@dataclass(frozen=True)
class Operators:
    """All operators, those among them (ids) who have set up a second factor, and the invitations that still work."""

    people: tuple[Person, ...]
    with_second_factor: frozenset[int]
    invitations: tuple[OpenInvitation, ...]


@dataclass(frozen=True)
class NewInvitation:
    """An invitation as it was made; its token is known only now."""

    id: int
    token: str


@requires(MANAGE_OPERATORS, READS)
async def operators_and_invitations(uow: OperatorRolesUnitOfWork, operator: Person) -> Operators:
    """Return who is an operator and who may become one. Raises not-allowed."""
    people = await uow.people.operators()
    factors = {one.id: await uow.people.second_factor(one.id) for one in people}
    confirmed = frozenset(person_id for person_id, one in factors.items() if one and one.confirmed_at)
    invitations = [
        OpenInvitation(one, (await uow.people.get(one.created_by)).name)
        for one in await uow.people.open_invitations(uow.clock.now())
    ]
    return Operators(tuple(people), confirmed, tuple(invitations))


@requires(INVITE_OPERATORS, NOBODY_YET)
async def invite_operator(uow: OperatorRolesUnitOfWork, operator: Person) -> NewInvitation:
    """Create a link for one new operator. Raises not-allowed, factor-needed or invitations-limit."""
    limit, lifetime = (
        uow.platform_policy.limits.invitations_a_day,
        uow.platform_policy.operators.invitation_lifetime,
    )
    now = uow.clock.now()
    made_since = now - timedelta(days=1) + lifetime
    if await uow.people.invitations_expiring_after(operator.id, made_since) >= limit:
        raise DomainError("invitations-limit", maximum=limit)
    token = "".join(uow.random.choices(ALPHABET, k=TOKEN_LENGTH))
    [digest, *_] = uow.people.secret_digests(token)
    invitation = Invitation(digest, operator.id, now + lifetime)
    await uow.people.add_invitation(invitation)
    await uow.flush()
    return NewInvitation(invitation.id, token)


@requires(INVITE_OPERATORS, NOBODY)
async def take_back_invitation(
    uow: OperatorRolesUnitOfWork, operator: Person, invitation_id: int
) -> Invitation:
    """Make an unused link useless, whoever created it. Raises not-allowed, invitation-unknown or invitation-over."""
    invitation = await uow.people.invitation_with_id(invitation_id)
    invitation.take_back(uow.clock.now())
    return invitation


@requires(JOIN_OPERATORS)
async def accept_invitation(uow: OperatorRolesUnitOfWork, person: Person, token: str) -> None:
    """Use the invitation and become an operator. Raises invitation-invalid."""
    invitation = await uow.people.invitation(token)
    if invitation is None or not (await uow.people.get(invitation.created_by)).has(Role.OPERATOR):
        raise DomainError("invitation-invalid")
    invitation.accept(person.id, uow.clock.now())
    await uow.people.admit_as_operator(person.telegram_id)
    person.grant(Role.OPERATOR)
    person.act_as(Role.OPERATOR)


@requires(LEAVE_OPERATORS, OWN)
async def leave_operators(uow: OperatorRolesUnitOfWork, operator: Person) -> None:
    """Take the role off the operator. Raises operator-last: somebody must be left to help."""
    if len(await uow.people.operators()) <= 1:
        raise DomainError("operator-last")
    await _end_role(uow, operator, operator.id)


@requires(MANAGE_OPERATORS, decides(person_named("person_id"), moves_money=True))
async def remove_operator(uow: OperatorRolesUnitOfWork, operator: Person, person_id: int) -> Person:
    """Take the role, the second factor and the open invitations off another operator, at once.

    Raises not-allowed, operator-is-party (about oneself), factor-needed, person-unknown or operator-unknown.
    """
    removed = await uow.people.get(person_id)
    if not removed.has(Role.OPERATOR):
        raise DomainError("operator-unknown")
    await _end_role(uow, removed, operator.id)
    return removed


@system_only
async def remove_operator_for_owner(uow: OperatorRolesUnitOfWork, telegram_id: int) -> Person:
    """Remove an operator from the command line, the last one too. Raises operator-unknown."""
    removed = await uow.people.with_telegram_id(telegram_id)
    if removed is None or not removed.has(Role.OPERATOR):
        raise DomainError("operator-unknown")
    await _end_role(uow, removed, None)
    return removed


async def _end_role(uow: OperatorRolesUnitOfWork, person: Person, by: int | None) -> None:
    now = uow.clock.now()
    for invitation in await uow.people.open_invitations(now):
        if invitation.created_by == person.id:
            invitation.take_back(now)
    await uow.people.remove_second_factor(person.id)
    await uow.people.bar_as_operator(person.telegram_id, now)
    person.leave_operators(by)
