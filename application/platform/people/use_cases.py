"""Register people, verify phone numbers and save addresses."""

import hmac
from datetime import timedelta
from math import ceil
from typing import Protocol

from application.access.permissions import public_query, requires, system_only
from application.access.unit_of_work import UnitOfWork
from application.platform.people.permissions import BE_KNOWN
from application.platform.repositories import HasPeople
from domain.kernel.errors import DomainError
from domain.kernel.geo import Point
from domain.kernel.localised import Language
from domain.platform.people.model import HOME, MAX_LABEL_LENGTH, Address, Person, PhoneCode, Role
from domain.platform.people.phone_number import PhoneNumber


class PeopleUnitOfWork(HasPeople, UnitOfWork, Protocol):
    """The part of the unit of work that this module uses."""


CODE_LIFETIME = timedelta(minutes=10)
CODE_INTERVAL = timedelta(seconds=60)
MAX_NAME_LENGTH = 64


@system_only
async def get_or_create_person(
    uow: PeopleUnitOfWork,
    telegram_id: int,
    name: str,
    language: Language,
    operator_ids: frozenset[int] = frozenset(),
) -> Person:
    """Return the person of a Telegram account, created on the first message.

    Accounts in ``operator_ids`` become operators, unless they were removed or left. Clear the mark that the person
    blocked the bot.
    """
    person = await uow.people.with_telegram_id(telegram_id)
    if person is None:
        person = Person(telegram_id, name[:MAX_NAME_LENGTH], language, uow.clock.now())
        await uow.people.add(person)
        await uow.flush()
    named = telegram_id in operator_ids and not person.has(Role.OPERATOR)
    if named and not await uow.people.is_barred_as_operator(telegram_id):
        person.grant(Role.OPERATOR)
        person.act_as(Role.OPERATOR)
    person.unblock()
    return person


@public_query
def code_wait_seconds(uow: PeopleUnitOfWork, latest: PhoneCode) -> int:
    """Return the seconds until another code may be sent after this one, 0 when it may be now."""
    left = latest.sent_at + CODE_INTERVAL - uow.clock.now()
    return max(0, ceil(left.total_seconds()))


@requires(BE_KNOWN)
async def request_code(uow: PeopleUnitOfWork, person: Person, phone: PhoneNumber) -> str:
    """Create a six-digit code for the number; send it after the commit.

    Codes are limited per person and, against abuse by others, per phone number and for the whole program.
    Raises code-too-soon, code-limit, code-number-limit, sms-country, phone-not-mobile or sms-busy.
    """
    limits, sms = uow.platform_policy.limits, uow.platform_policy.sms
    phone.require_sms(sms)
    now = uow.clock.now()
    latest = await uow.people.latest_code(person.id)
    if latest is not None and (wait := code_wait_seconds(uow, latest)):
        raise DomainError("code-too-soon", seconds=wait)
    yesterday = now - timedelta(days=1)
    if await uow.people.codes_since(person, yesterday) >= limits.codes_a_day:
        raise DomainError("code-limit", maximum=limits.codes_a_day)
    if await uow.people.codes_to(phone.e164, yesterday) >= limits.codes_a_day_to_a_number:
        raise DomainError("code-number-limit", maximum=limits.codes_a_day_to_a_number)
    if await uow.people.codes_of_all_since(now - timedelta(hours=1)) >= sms.codes_an_hour:
        raise DomainError("sms-busy")
    code = f"{uow.random.randrange(1_000_000):06d}"
    [digest, *_] = uow.people.secret_digests(_code_secret(person.id, phone.e164, code))
    await uow.people.add_code(PhoneCode(person.id, phone.e164, digest, now, now + CODE_LIFETIME))
    return code


@requires(BE_KNOWN)
async def confirm_code(uow: PeopleUnitOfWork, person: Person, code: str) -> bool:
    """Verify the code and store the phone number; count a wrong code. Return whether it was right.

    Raises code-expired (none requested, used or too old) or code-tries.
    """
    latest = await uow.people.latest_code(person.id)
    if latest is None or latest.used or uow.clock.now() >= latest.expires_at:
        raise DomainError("code-expired")
    if latest.attempts >= uow.platform_policy.limits.code_tries:
        raise DomainError("code-tries", maximum=uow.platform_policy.limits.code_tries)
    possible = uow.people.secret_digests(_code_secret(person.id, latest.phone, code))
    if not any(hmac.compare_digest(latest.code_digest, one) for one in possible):
        latest.count_failed_attempt()
        return False
    latest.use()
    person.set_verified_phone(latest.phone)
    return True


@requires(BE_KNOWN)
def save_phone(uow: PeopleUnitOfWork, person: Person, phone: str) -> None:
    """Store a phone number (E.164) that Telegram verified as the person's."""
    person.set_verified_phone(phone)


def _code_secret(person_id: int, phone: str, code: str) -> str:
    """Bind the code to the person and the number, so that its digest is worth nothing elsewhere."""
    return f"code of {person_id} for {phone}: {code}"


@requires(BE_KNOWN)
async def save_address(
    uow: PeopleUnitOfWork,
    person: Person,
    city: str,
    district: str,
    street: str,
    point: Point,
    label: str | None = None,
) -> Address:
    """Save the address of a visit, or mark a saved one as used now.

    ``label`` is what the person calls it; without one the first address is their home.
    """
    now = uow.clock.now()
    known = await uow.people.addresses(person.id)
    for address in known:
        if (address.city, address.district, address.street) == (city, district, street):
            address.use(now)
            if label is not None:
                address.rename(label[:MAX_LABEL_LENGTH])
            return address
    address = Address(person.id, city, district, street, point.latitude, point.longitude, now)
    if label is not None or not known:
        address.rename((label or HOME)[:MAX_LABEL_LENGTH])
    await uow.people.add_address(address)
    return address
