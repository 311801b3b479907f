"""Getting to know somebody: language, phone, place, roles."""

import hashlib
import hmac
from datetime import timedelta
from typing import Protocol

from application.access.permissions import requires, system_only
from application.access.unit_of_work import UnitOfWork
from application.platform.people.permissions import (
    BE_KNOWN,
    INVITE_OPERATORS,
    JOIN_OPERATORS,
    LEAVE_OPERATORS,
)
from application.platform.repositories import HasPeople
from domain.kernel.errors import DomainError
from domain.kernel.geo import Point
from domain.kernel.localised import Language
from domain.platform.people.model import INVITATION_LIFE, Address, Invitation, Person, PhoneCode, Role


class PeopleUnitOfWork(HasPeople, UnitOfWork, Protocol):
    """What these functions need of a transaction."""


CODE_LIFE = timedelta(minutes=10)
CODE_PAUSE = timedelta(seconds=60)
LONGEST_NAME = 64


@system_only
async def meet(
    uow: PeopleUnitOfWork,
    telegram_id: int,
    name: str,
    language: Language,
    operator_ids: frozenset[int] = frozenset(),
) -> Person:
    """The person behind a Telegram account, made on the first message."""
    person = await uow.people.with_telegram_id(telegram_id)
    if person is None:
        person = Person(telegram_id, name[:LONGEST_NAME], language, uow.clock.now())
        await uow.people.add(person)
        await uow.flush()
    if telegram_id in operator_ids and not person.has(Role.OPERATOR):
        person.grant(Role.OPERATOR)
        person.act_as(Role.OPERATOR)
    person.unblock()
    return person


@requires(BE_KNOWN)
async def request_code(uow: PeopleUnitOfWork, person: Person, phone: str) -> str:
    """A new six-digit code for that number (E.164), to be sent after the commit.

    Nobody can be troubled by strangers who type the number: codes to it are counted whoever asked.
    Raises code-too-soon, code-limit or code-number-limit.
    """
    limits = uow.platform_policy.limits
    now = uow.clock.now()
    latest = await uow.people.latest_code(person.id)
    if latest is not None and now - latest.sent_at < CODE_PAUSE:
        raise DomainError(
            "code-too-soon", seconds=int((latest.sent_at + CODE_PAUSE - now).total_seconds()) + 1
        )
    yesterday = now - timedelta(days=1)
    if await uow.people.codes_since(person, yesterday) >= limits.codes_a_day:
        raise DomainError("code-limit", most=limits.codes_a_day)
    if await uow.people.codes_to(phone, yesterday) >= limits.codes_a_day_to_a_number:
        raise DomainError("code-number-limit", most=limits.codes_a_day_to_a_number)
    code = f"{uow.random.randrange(1_000_000):06d}"
    await uow.people.add_code(PhoneCode(person.id, phone, _code_hash(phone, code), now, now + CODE_LIFE))
    return code


@requires(BE_KNOWN)
async def confirm_code(uow: PeopleUnitOfWork, person: Person, code: str) -> bool:
    """Whether the code is right; then the phone is the person's. A wrong one is counted.

    Raises code-expired (none asked for, or too old) or code-tries.
    """
    asked = await uow.people.latest_code(person.id)
    if asked is None or asked.used or uow.clock.now() >= asked.expires_at:
        raise DomainError("code-expired")
    if asked.attempts >= uow.platform_policy.limits.code_tries:
        raise DomainError("code-tries", most=uow.platform_policy.limits.code_tries)
    if not hmac.compare_digest(asked.code_hash, _code_hash(asked.phone, code)):
        asked.count_wrong_try()
        return False
    asked.use()
    person.prove_phone(asked.phone)
    return True


@requires(BE_KNOWN)
def keep_phone(uow: PeopleUnitOfWork, person: Person, phone: str) -> None:
    """A number (E.164) that Telegram itself proved to be the person's."""
    person.prove_phone(phone)


def _code_hash(phone: str, code: str) -> str:
    return hashlib.sha256(f"{phone}:{code}".encode()).hexdigest()


@requires(BE_KNOWN)
async def remember_address(
    uow: PeopleUnitOfWork, person: Person, city: str, district: str, street: str, point: Point
) -> Address:
    """Keep where the visit is, so that the next booking offers it."""
    now = uow.clock.now()
    for address in await uow.people.addresses(person.id):
        if (address.city, address.district, address.street) == (city, district, street):
            address.use(now)
            return address
    address = Address(person.id, city, district, street, point.latitude, point.longitude, now)
    await uow.people.add_address(address)
    return address


@requires(INVITE_OPERATORS)
async def invite_operator(uow: PeopleUnitOfWork, operator: Person) -> Invitation:
    """A link for one new operator. Raises not-allowed or invitations-limit."""
    most, today = uow.platform_policy.limits.invitations_a_day, uow.clock.now() - timedelta(days=1)
    if await uow.people.invitations_since(operator.id, today) >= most:
        raise DomainError("invitations-limit", most=most)
    token = "".join(uow.random.choices("abcdefghijkmnpqrstuvwxyz23456789", k=20))
    invitation = Invitation(token, operator.id, uow.clock.now() + INVITATION_LIFE)
    await uow.people.add_invitation(invitation)
    return invitation


@requires(JOIN_OPERATORS)
async def accept_invitation(uow: PeopleUnitOfWork, person: Person, token: str) -> None:
    """Raises invitation-invalid."""
    invitation = await uow.people.invitation(token)
    if invitation is None:
        raise DomainError("invitation-invalid")
    invitation.accept(person.id, uow.clock.now())
    person.grant(Role.OPERATOR)
    person.act_as(Role.OPERATOR)


@requires(LEAVE_OPERATORS)
async def leave_operators(uow: PeopleUnitOfWork, operator: Person) -> None:
    """Take the role off the operator. Raises operator-last: somebody must be left to help."""
    if len(await uow.people.operators()) <= 1:
        raise DomainError("operator-last")
    operator.lose(Role.OPERATOR)
