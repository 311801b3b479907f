"""Getting to know somebody: language, phone, place, roles."""

import hashlib
import hmac
from datetime import timedelta

from domain.kernel.errors import DomainError
from domain.kernel.geo import Point
from domain.kernel.localised import Language
from domain.people.model import INVITATION_LIFE, Address, Invitation, Person, PhoneCode, Role
from domain.people.permissions import Permission, by_program, lookup, needs
from domain.regions.model import District
from domain.work import Work

CODE_LIFE = timedelta(minutes=10)
CODE_PAUSE = timedelta(seconds=60)
LONGEST_NAME = 64


@by_program
async def meet(
    work: Work, telegram_id: int, name: str, language: Language, operator_ids: frozenset[int] = frozenset()
) -> Person:
    """The person behind a Telegram account, made on the first message."""
    person = await work.people.with_telegram_id(telegram_id)
    if person is None:
        person = Person(telegram_id, name[:LONGEST_NAME], language, work.business.now())
        await work.people.add(person)
        await work.flush()
    if telegram_id in operator_ids and not person.has(Role.OPERATOR):
        person.grant(Role.OPERATOR)
        person.act_as(Role.OPERATOR)
    person.unblock()
    return person


@needs(Permission.BE_KNOWN)
async def request_code(work: Work, person: Person, phone: str) -> str:
    """A new six-digit code for that number (E.164), to be sent after the commit.

    Nobody can be troubled by strangers who type the number: codes to it are counted whoever asked.
    Raises code-too-soon, code-limit or code-number-limit.
    """
    limits = work.business.policy.limits
    now = work.business.now()
    latest = await work.people.latest_code(person.id)
    if latest is not None and now - latest.sent_at < CODE_PAUSE:
        raise DomainError(
            "code-too-soon", seconds=int((latest.sent_at + CODE_PAUSE - now).total_seconds()) + 1
        )
    yesterday = now - timedelta(days=1)
    if await work.people.codes_since(person, yesterday) >= limits.codes_a_day:
        raise DomainError("code-limit", most=limits.codes_a_day)
    if await work.people.codes_to(phone, yesterday) >= limits.codes_a_day_to_a_number:
        raise DomainError("code-number-limit", most=limits.codes_a_day_to_a_number)
    code = f"{work.business.random.randrange(1_000_000):06d}"
    await work.people.add_code(PhoneCode(person.id, phone, _code_hash(phone, code), now, now + CODE_LIFE))
    return code


@needs(Permission.BE_KNOWN)
async def confirm_code(work: Work, person: Person, code: str) -> bool:
    """Whether the code is right; then the phone is the person's. A wrong one is counted.

    Raises code-expired (none asked for, or too old) or code-tries.
    """
    asked = await work.people.latest_code(person.id)
    if asked is None or asked.used or work.business.now() >= asked.expires_at:
        raise DomainError("code-expired")
    if asked.attempts >= work.business.policy.limits.code_tries:
        raise DomainError("code-tries", most=work.business.policy.limits.code_tries)
    if not hmac.compare_digest(asked.code_hash, _code_hash(asked.phone, code)):
        asked.count_wrong_try()
        return False
    asked.use()
    person.prove_phone(asked.phone)
    return True


@needs(Permission.BE_KNOWN)
def keep_phone(work: Work, person: Person, phone: str) -> None:
    """A number (E.164) that Telegram itself proved to be the person's."""
    person.prove_phone(phone)


def _code_hash(phone: str, code: str) -> str:
    return hashlib.sha256(f"{phone}:{code}".encode()).hexdigest()


@lookup
def districts_near(work: Work, point: Point) -> list[District]:
    """The city of a point (first one's) and the three districts that it may be in."""
    return work.business.regions.nearest(point)


@needs(Permission.BE_KNOWN)
def live_in(work: Work, person: Person, city: str, district: str | None) -> None:
    """Raises city-not-served or district-not-served."""
    if district is None:
        work.business.regions.city(city)
    else:
        work.business.regions.district(city, district)
    person.live_in(city, district)


@needs(Permission.BE_KNOWN)
async def remember_address(
    work: Work, person: Person, city: str, district: str, street: str, point: Point
) -> Address:
    """Keep where the visit is, so that the next booking offers it."""
    now = work.business.now()
    for address in await work.people.addresses(person.id):
        if (address.city, address.district, address.street) == (city, district, street):
            address.use(now)
            return address
    address = Address(person.id, city, district, street, point.latitude, point.longitude, now)
    await work.people.add_address(address)
    return address


@needs(Permission.INVITE_OPERATORS)
async def invite_operator(work: Work, operator: Person) -> Invitation:
    """A link for one new operator. Raises not-allowed or invitations-limit."""
    most, today = work.business.policy.limits.invitations_a_day, work.business.now() - timedelta(days=1)
    if await work.people.invitations_since(operator.id, today) >= most:
        raise DomainError("invitations-limit", most=most)
    token = "".join(work.business.random.choices("abcdefghijkmnpqrstuvwxyz23456789", k=20))
    invitation = Invitation(token, operator.id, work.business.now() + INVITATION_LIFE)
    await work.people.add_invitation(invitation)
    return invitation


@needs(Permission.JOIN_OPERATORS)
async def accept_invitation(work: Work, person: Person, token: str) -> None:
    """Raises invitation-invalid."""
    invitation = await work.people.invitation(token)
    if invitation is None:
        raise DomainError("invitation-invalid")
    invitation.accept(person.id, work.business.now())
    person.grant(Role.OPERATOR)
    person.act_as(Role.OPERATOR)
