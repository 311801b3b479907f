"""Apply as a housekeeper, certify or refuse applicants, and change services, hours and absences."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from application.access.oversight import Arguments, decides, person_named
from application.access.permissions import requires
from application.access.unit_of_work import UnitOfWork
from application.homecare.housekeepers.permissions import APPLY, CERTIFY, DO_OWN_VISIT, KEEP_OWN_PROFILE
from application.homecare.repositories import HasCatalogue, HasHousekeepers, HasOrders, HasRegions
from application.platform.repositories import (
    HasPayments,
    HasPayouts,
    HasPeople,
    HasProposals,
    HasTickets,
)
from application.platform.support import use_cases as support
from domain.homecare.housekeepers.model import (
    MAX_INTRODUCTION_LENGTH,
    Absence,
    ApplicationDetails,
    Housekeeper,
    IdentityPhoto,
    WorkingHours,
)
from domain.homecare.housekeepers.rules import identity_facts, normalise_id_number
from domain.homecare.housekeepers.tickets import HousekeeperTicket
from domain.homecare.orders.model import VISIT_NOT_ENDED, Order, OrderStatus
from domain.kernel.errors import DomainError
from domain.platform.people.model import Person, Role
from domain.platform.proposals.model import Stake
from domain.platform.support.model import Ticket


class HousekeepersUnitOfWork(
    HasCatalogue,
    HasHousekeepers,
    HasOrders,
    HasPayments,
    HasPayouts,
    HasPeople,
    HasRegions,
    HasTickets,
    UnitOfWork,
    Protocol,
):
    """The part of the unit of work that this module uses."""


class CertifyingUnitOfWork(HasProposals, HousekeepersUnitOfWork, Protocol):
    """The part of the unit of work by which an operator decides an application."""


MAX_NAME_LENGTH = 20


@dataclass(frozen=True)
class Application:
    """The data of the application form, unchecked. ``id_photos`` are image bytes, front first; ``prices``
    maps service codes to the applicant's own price in fen per measure, or None for the catalogue's."""

    name: str
    phone: str
    id_number: str
    id_photos: tuple[bytes, ...]
    city: str
    districts: frozenset[str]
    prices: Mapping[str, int | None]
    working_hours: WorkingHours
    experience_years: int = 0
    introduction: str = ""
    certificates: tuple[str, ...] = ()
    portrait: str | None = None


def checked_name(text: str) -> str:
    """Return the name, whitespace collapsed: at least two letters. Raises name-invalid."""
    name = " ".join(text.split())
    letters = [character for character in name if character not in " ·.'-"]
    if (
        not len(letters) >= 2
        or len(name) > MAX_NAME_LENGTH
        or not all(letter.isalpha() for letter in letters)
    ):
        raise DomainError("name-invalid", maximum=MAX_NAME_LENGTH)
    return name


@requires(APPLY)
async def check_id_number(uow: HousekeepersUnitOfWork, person: Person, text: str) -> str:
    """Return the normalised ID number. Raises id-number-form, -check, -birth, -age or id-number-used."""
    id_number = normalise_id_number(text)
    identity_facts(id_number, uow.clock.today())
    holder = await uow.housekeepers.with_id_number(id_number)
    if holder is not None and holder.id != person.id:
        raise DomainError("id-number-used")
    return id_number


@requires(APPLY)
async def apply(uow: HousekeepersUnitOfWork, person: Person, application: Application) -> Housekeeper:
    """Submit an application and open a certification ticket.

    Raises application-exists, application-incomplete, or the error of the first invalid field.
    """
    known = await uow.housekeepers.find(person.id)
    if known is not None:
        known.require_may_apply()
    id_number = await check_id_number(uow, person, application.id_number)
    for district in application.districts:
        uow.regions.district(application.city, district)
    for code, price in application.prices.items():
        service = uow.catalogue.service(code)
        if price is not None:
            service.checked_price(price)
    if not application.prices or not application.districts or not application.id_photos:
        raise DomainError("application-incomplete")
    home = uow.regions.district(application.city, min(application.districts)).centre
    details = ApplicationDetails(
        name=checked_name(application.name),
        phone=application.phone,
        gender=identity_facts(id_number, uow.clock.today()).gender,
        id_number=id_number,
        city=application.city,
        districts=application.districts,
        prices=dict(application.prices),
        working_hours=application.working_hours,
        latitude=home.latitude,
        longitude=home.longitude,
        applied_at=uow.clock.now(),
        experience_years=application.experience_years,
        introduction=application.introduction[:MAX_INTRODUCTION_LENGTH],
        certificates=application.certificates,
        portrait=application.portrait,
    )
    if known is None:
        housekeeper = Housekeeper.applying(person.id, details)
        await uow.housekeepers.add(housekeeper)
    else:
        housekeeper = known
        housekeeper.apply_again(details)
    for content in application.id_photos:
        await uow.housekeepers.add_identity_photo(IdentityPhoto(person.id, content, uow.clock.now()))
    housekeeper.record_application()
    await support.open_ticket(uow, HousekeeperTicket.CERTIFICATION, person.id)
    return housekeeper


async def _stake(uow: CertifyingUnitOfWork, arguments: Arguments) -> Stake:
    (await uow.housekeepers.get(arguments["housekeeper_id"])).require_waiting()
    return Stake(is_certification=True)


@requires(CERTIFY, decides(person_named("housekeeper_id"), stake=_stake))
async def certify(uow: CertifyingUnitOfWork, operator: Person, housekeeper_id: int) -> Housekeeper:
    """Certify an applicant, grant the role and close the ticket.

    Raises not-allowed, operator-is-party, application-decided or second-operator-needed.
    """
    housekeeper = await uow.housekeepers.get(housekeeper_id)
    housekeeper.certify()
    person = await uow.people.get(housekeeper_id)
    person.grant(Role.HOUSEKEEPER)
    person.act_as(Role.HOUSEKEEPER)
    await support.close_about(uow, operator, HousekeeperTicket.CERTIFICATION, housekeeper_id, "certified")
    return housekeeper


@requires(CERTIFY, decides(person_named("housekeeper_id")))
async def refuse(
    uow: HousekeepersUnitOfWork, operator: Person, housekeeper_id: int, reason: str
) -> Housekeeper:
    """Refuse an application with a reason.

    Raises not-allowed, operator-is-party, reason-missing or application-decided.
    """
    if not reason.strip():
        raise DomainError("reason-missing")
    housekeeper = await uow.housekeepers.get(housekeeper_id)
    housekeeper.refuse(reason.strip()[:MAX_INTRODUCTION_LENGTH])
    await support.close_about(uow, operator, HousekeeperTicket.CERTIFICATION, housekeeper_id, "refused")
    return housekeeper


@requires(KEEP_OWN_PROFILE)
async def set_online(uow: HousekeepersUnitOfWork, person: Person, online: bool) -> Housekeeper:
    """Go online, to receive offers, or offline. Raises not-certified."""
    housekeeper = await uow.housekeepers.get(person.id)
    housekeeper.set_online(online)
    return housekeeper


@requires(KEEP_OWN_PROFILE)
async def add_absence(
    uow: HousekeepersUnitOfWork, person: Person, begin: datetime, end: datetime
) -> list[Order]:
    """Add an absence [begin, end), UTC; return the assigned orders in it, which are not given back.

    A span within an absence that is known adds none. Raises absence-invalid.
    """
    if end <= begin or end <= uow.clock.now():
        raise DomainError("absence-invalid")
    known = await uow.housekeepers.absences(person.id, begin, end)
    if not any(absence.begin <= begin and end <= absence.end for absence in known):
        await uow.housekeepers.add_absence(Absence(person.id, begin, end))
    visits = await uow.orders.of_housekeeper(person.id, {OrderStatus.ASSIGNED}, end=end)
    return [visit for visit in visits if visit.end > begin]


@requires(KEEP_OWN_PROFILE)
async def work_after_all(
    uow: HousekeepersUnitOfWork, person: Person, begin: datetime, end: datetime
) -> list[Absence]:
    """Take [begin, end), UTC, out of the person's absences; return those that were shortened or removed.

    Of an absence that goes beyond the span the rest stays.
    """
    found = await uow.housekeepers.absences(person.id, begin, end)
    for absence in found:
        await uow.housekeepers.remove_absence(absence)
        for rest in absence.without(begin, end):
            await uow.housekeepers.add_absence(rest)
    return found


@requires(KEEP_OWN_PROFILE)
async def remove_absence(uow: HousekeepersUnitOfWork, person: Person, absence_id: int) -> Absence:
    """Remove one absence. Raises absence-unknown, also for another person's."""
    absence = await uow.housekeepers.absence(absence_id)
    absence.require_housekeeper(person.id)
    await uow.housekeepers.remove_absence(absence)
    return absence


@requires(APPLY)
async def ask_about_work(uow: HousekeepersUnitOfWork, person: Person, question: str) -> Ticket:
    """Pass an applicant's question on to the operators; the application goes on."""
    return await support.open_ticket(uow, HousekeeperTicket.APPLICANT_QUESTION, person.id, words=question)


@requires(DO_OWN_VISIT)
async def schedule(
    uow: HousekeepersUnitOfWork, person: Person, begin: datetime, end: datetime
) -> list[Order]:
    """Return the person's current and completed visits that start in [begin, end), by start."""
    statuses = VISIT_NOT_ENDED | {OrderStatus.FINISHED, OrderStatus.SETTLED, OrderStatus.DISPUTED}
    return await uow.orders.of_housekeeper(person.id, statuses, begin, end)


@requires(KEEP_OWN_PROFILE)
async def edit_services(
    uow: HousekeepersUnitOfWork,
    person: Person,
    prices: Mapping[str, int | None] | None = None,
    districts: Iterable[str] | None = None,
    working_hours: WorkingHours | None = None,
) -> Housekeeper:
    """Replace services with prices (fen per measure), districts or hours.

    Raises service-unknown, price-fixed, price-out-of-range or district-not-served.
    """
    housekeeper = await uow.housekeepers.get(person.id)
    if prices is not None:
        for code, price in prices.items():
            service = uow.catalogue.service(code)
            if price is not None:
                service.checked_price(price)
        housekeeper.set_prices(prices)
    if districts is not None:
        chosen = frozenset(districts)
        for district in chosen:
            uow.regions.district(housekeeper.city, district)
        housekeeper.set_districts(chosen)
    if working_hours is not None:
        housekeeper.set_working_hours(working_hours)
    return housekeeper
