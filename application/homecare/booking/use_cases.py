"""From the first word to an order: the draft, whom to choose, when, for how much."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Protocol

from application.access.permissions import public_query, requires
from application.access.unit_of_work import UnitOfWork
from application.homecare.housekeepers.permissions import BOOK
from application.homecare.housekeepers.reservations import hold
from application.homecare.repositories import (
    HasCalendar,
    HasCatalogue,
    HasDrafts,
    HasHousekeepers,
    HasOrders,
    HasPolicy,
    HasRegions,
)
from application.platform.people.use_cases import remember_address
from application.platform.repositories import HasPeople
from domain.homecare.booking.availability import Diary, bookable_days, check_start, starts_with_somebody
from domain.homecare.booking.filling import fill, job_time, missing, settle_start
from domain.homecare.booking.model import Draft, Quote
from domain.homecare.booking.pricing import most_unit_price, quote
from domain.homecare.catalogue.model import Service
from domain.homecare.housekeepers.ranking import Candidate, Search
from domain.homecare.orders.model import Order, OrderStatus
from domain.kernel.errors import DomainError
from domain.platform.people.model import Person


class BookingUnitOfWork(
    HasCalendar,
    HasCatalogue,
    HasDrafts,
    HasHousekeepers,
    HasOrders,
    HasPeople,
    HasPolicy,
    HasRegions,
    UnitOfWork,
    Protocol,
):
    """What these functions need of a transaction."""


DIARIES = 60
"""Half hours are offered when one of the best so many housekeepers is free."""


@requires(BOOK)
async def open_draft(uow: BookingUnitOfWork, person: Person) -> Draft:
    """The person's draft; a new one starts in the district where the last visit was, street included."""
    draft = await uow.drafts.of(person.id)
    if draft is None:
        # an old button must not fit a new draft by chance
        revision = uow.random.randrange(1, 10**9)
        draft = Draft(person.id, uow.clock.now(), revision=revision)
        addresses = await uow.people.addresses(person.id)
        if addresses:
            home = addresses[0]
            draft.set_place(home.city, home.district, home.street, home.point)
        elif person.city is not None and person.district is not None:
            centre = uow.regions.district(person.city, person.district).centre
            draft.choose_district(person.city, person.district, centre)
        await uow.drafts.add(draft)
    return draft


@requires(BOOK)
async def fill_draft(
    uow: BookingUnitOfWork, person: Person, slots: Mapping[str, Any]
) -> tuple[Draft, list[DomainError]]:
    """What the words or a button say goes into the draft; what cannot be is told.

    A district in which the person has an address brings that address; a housekeeper said by name is
    chosen when exactly one fits.
    """
    draft = await open_draft(uow, person)
    problems = fill(draft, slots, uow.catalogue, uow.regions, uow.policy.booking, uow.clock, person.city)
    if draft.street is None and draft.district is not None:
        for address in await uow.people.addresses(person.id):
            if (address.city, address.district) == (draft.city, draft.district):
                draft.set_place(address.city, address.district, address.street, address.point)
                break
    if slots.get("housekeeper") and draft.service and draft.city:
        found = await uow.housekeepers.ranked(search_of(uow, draft), 2)
        if len(found) == 1:
            draft.choose_named(found[0].housekeeper_id)
        elif not found:
            draft.wish(name=None)
            problems.append(DomainError("housekeeper-not-found", name=slots["housekeeper"]))
    return draft, problems + await _settle_who(uow, draft)


@requires(BOOK)
async def choose_address(
    uow: BookingUnitOfWork, person: Person, address_id: int
) -> tuple[Draft, list[DomainError]]:
    """Place the visit at an address of the person's own. Raises address-unknown, for another person's too."""
    address = await uow.people.address(address_id)
    if address.person_id != person.id:
        raise DomainError("address-unknown")
    slots = {"city": address.city, "district": address.district, "address": address.street}
    draft, problems = await fill_draft(uow, person, slots)
    draft.set_point(address.point)
    return draft, problems


async def _settle_who(uow: BookingUnitOfWork, draft: Draft) -> list[DomainError]:
    """Let go of a chosen person who cannot do what the draft has become."""
    if draft.housekeeper_id is None or await _still_fits(uow, draft):
        return []
    draft.clear_choice()
    return [DomainError("housekeeper-not-free")]


@requires(BOOK)
async def toggle_option(uow: BookingUnitOfWork, person: Person, code: str) -> tuple[Draft, list[DomainError]]:
    """An extra on or off. Raises option-unknown."""
    draft = await open_draft(uow, person)
    draft.toggle_option(service_of(uow, draft), code)
    problems = settle_start(draft, uow.catalogue, uow.policy.booking, uow.clock) + await _settle_who(
        uow, draft
    )
    draft.touch(uow.clock.now())
    return draft, problems


@requires(BOOK)
async def choose_who(uow: BookingUnitOfWork, person: Person, housekeeper_id: int | None) -> Draft:
    """That housekeeper, or anyone (None). Raises housekeeper-unknown or housekeeper-not-free."""
    draft = await open_draft(uow, person)
    if housekeeper_id is None:
        draft.choose_anyone()
    else:
        await uow.housekeepers.get(housekeeper_id)
        draft.choose_housekeeper(housekeeper_id)
    if not await _still_fits(uow, draft):
        draft.clear_choice()
        raise DomainError("housekeeper-not-free")
    draft.touch(uow.clock.now())
    return draft


@requires(BOOK)
async def write_note(uow: BookingUnitOfWork, person: Person, text: str) -> Draft:
    """The customer's words to whoever comes. Raises note-too-long."""
    draft = await open_draft(uow, person)
    draft.set_note(text)
    draft.touch(uow.clock.now())
    return draft


@requires(BOOK)
async def discard_draft(uow: BookingUnitOfWork, person: Person) -> bool:
    draft = await uow.drafts.of(person.id)
    if draft is None:
        return False
    await uow.drafts.remove(draft)
    return True


@public_query
def service_of(uow: BookingUnitOfWork, draft: Draft) -> Service:
    """Raises draft-incomplete."""
    if draft.service is None:
        raise DomainError("draft-incomplete", slot="service")
    return uow.catalogue.service(draft.service)


@public_query
def search_of(uow: BookingUnitOfWork, draft: Draft) -> Search:
    """The housekeepers who fit a draft with a service and a city; with its time when that is known."""
    service = service_of(uow, draft)
    if draft.city is None:
        raise DomainError("draft-incomplete", slot="place")
    wishes = draft.wishes
    begin = end = None
    if draft.start is not None:
        begin = draft.start
        end = (
            draft.start + job_time(draft, service, uow.policy.booking.step) + uow.policy.booking.travel_buffer
        )
    return Search(
        service=service.code,
        city=draft.city,
        district=draft.district,
        point=draft.point,
        begin=begin,
        end=end,
        min_rating=wishes.min_rating,
        most_price=most_unit_price(service, wishes.max_price, draft.measure) if wishes.max_price else None,
        gender=wishes.gender,
        min_experience_years=wishes.min_experience_years,
        name=wishes.name,
        sort=wishes.sort,
        excluding=frozenset({draft.person_id}),
    )


@public_query
async def candidates(
    uow: BookingUnitOfWork, draft: Draft, limit: int, offset: int = 0
) -> tuple[list[Candidate], int]:
    """A page of those who fit, best first, and how many there are."""
    search = search_of(uow, draft)
    return await uow.housekeepers.ranked(search, limit, offset), await uow.housekeepers.count(search)


@public_query
async def offered_starts(
    uow: BookingUnitOfWork, draft: Draft, days: list[date] | None = None
) -> dict[date, list[datetime]]:
    """For each local day (all bookable ones unless given) the starts at which somebody who fits is free."""
    service = service_of(uow, draft)
    days = days or bookable_days(uow.policy.booking, uow.clock)
    search = replace(search_of(uow, draft), begin=None, end=None)
    if draft.housekeeper_id is not None:
        search = replace(search, housekeeper_id=draft.housekeeper_id, name=None)
    found = await uow.housekeepers.ranked(search, DIARIES)
    work_length = job_time(draft, service, uow.policy.booking.step)
    begin = uow.clock.at(days[0], uow.policy.booking.opens)
    policy = uow.policy.booking
    end = uow.clock.at(days[-1], policy.closes) + work_length + policy.travel_buffer
    ids = [candidate.housekeeper_id for candidate in found]
    busy = await uow.housekeepers.busy_times(ids, begin, end)
    diaries = [
        Diary((await uow.housekeepers.get(one)).working_hours, busy.get(one, frozenset())) for one in ids
    ]
    return starts_with_somebody(uow.policy.booking, uow.clock, diaries, days, work_length, service.whole_days)


async def _still_fits(uow: BookingUnitOfWork, draft: Draft) -> bool:
    if draft.service is None or draft.city is None or draft.housekeeper_id is None:
        return True
    search = replace(search_of(uow, draft), housekeeper_id=draft.housekeeper_id, name=None)
    return bool(await uow.housekeepers.ranked(search, 1))


@public_query
async def quote_draft(uow: BookingUnitOfWork, draft: Draft) -> Quote:
    """The itemised price of a complete draft. Raises draft-incomplete."""
    lacking = missing(draft, uow.catalogue)
    if lacking is not None or draft.measure is None or draft.start is None:
        raise DomainError("draft-incomplete", slot=lacking.value if lacking else "measure")
    service = service_of(uow, draft)
    now = uow.clock.now()
    return quote(
        service,
        draft.measure,
        draft.people,
        draft.options,
        await unit_price(uow, service, draft.housekeeper_id),
        draft.start,
        uow.policy.booking.step,
        now + uow.policy.booking.quote_valid,
        await uow.orders.usable_coupon(draft.person_id, now),
    )


@public_query
async def unit_price(uow: BookingUnitOfWork, service: Service, housekeeper_id: int | None) -> int:
    """That housekeeper's price for one measure in fen, the catalogue's for anyone."""
    if housekeeper_id is not None:
        own = (await uow.housekeepers.get(housekeeper_id)).prices.get(service.code)
        if own is not None:
            return own
    return service.price


@dataclass(frozen=True)
class Confirmation:
    """What the customer saw: that revision of the draft at that total (fen)."""

    revision: int
    total: int


@requires(BOOK)
async def confirm(uow: BookingUnitOfWork, person: Person, seen: Confirmation) -> Order:
    """The order stands, with the chosen housekeeper's time held.

    Raises draft-gone, draft-changed (an old card), quote-changed, phone-missing, unpaid-orders-limit, nobody-free,
    housekeeper-not-free or what is wrong with the start by now.
    """
    now = uow.clock.now()
    draft = await uow.drafts.of(person.id)
    if draft is None:
        raise DomainError("draft-gone")
    if draft.revision != seen.revision:
        raise DomainError("draft-changed")
    priced = await quote_draft(uow, draft)
    if priced.total != seen.total:
        raise DomainError("quote-changed", total=priced.total)
    if person.phone is None:
        raise DomainError("phone-missing")
    most = uow.policy.limits.unpaid_orders
    if len(await uow.orders.of_customer(person.id, {OrderStatus.AWAITING_PAYMENT}, limit=most)) >= most:
        raise DomainError("unpaid-orders-limit", most=most)
    service = service_of(uow, draft)
    check_start(uow.policy.booking, uow.clock, priced.begin, priced.end - priced.begin, service.whole_days)
    if draft.anyone and not await uow.housekeepers.count(search_of(uow, draft)):
        raise DomainError("nobody-free")
    if not await _still_fits(uow, draft):
        raise DomainError("housekeeper-not-free")
    order = _order(
        draft,
        priced,
        await uow.orders.next_number(uow.clock.today()),
        now,
        uow.policy.booking.payment_window,
    )
    await uow.orders.add(order)
    await uow.flush()
    if draft.housekeeper_id is not None:
        try:
            await hold(uow, order, draft.housekeeper_id)
        except DomainError:
            raise DomainError("housekeeper-not-free") from None
    if priced.coupon_id is not None:
        (await uow.orders.coupon(priced.coupon_id)).redeem(order.id)
    order.placed()
    await remember_address(uow, person, order.city, order.district, order.street, order.point)
    await uow.drafts.remove(draft)
    return order


def _order(draft: Draft, priced: Quote, number: str, now: datetime, window: timedelta) -> Order:
    assert draft.service and draft.city and draft.district and draft.street
    assert draft.measure is not None and draft.point is not None
    return Order(
        number=number,
        customer_id=draft.person_id,
        service=draft.service,
        measure=draft.measure,
        people=draft.people,
        options=draft.options,
        lines=priced.lines,
        gross=priced.gross,
        total=priced.total,
        start=priced.begin,
        end=priced.end,
        first_start=priced.begin,
        city=draft.city,
        district=draft.district,
        street=draft.street,
        latitude=draft.point.latitude,
        longitude=draft.point.longitude,
        note=draft.note,
        placed_at=now,
        pay_until=now + window,
        chosen_id=draft.housekeeper_id,
        min_rating=draft.wishes.min_rating,
        gender=draft.wishes.gender,
        min_experience_years=draft.wishes.min_experience_years,
        coupon_id=priced.coupon_id,
    )
