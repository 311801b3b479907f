"""Fill a booking draft, choose a housekeeper and a start, quote the price and confirm the order."""

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
from application.platform.people.address_book import own_address
from application.platform.people.use_cases import save_address
from application.platform.repositories import HasPeople
from domain.homecare.booking.availability import Diary, available_starts, bookable_days, check_start
from domain.homecare.booking.filling import clear_unbookable_time, fill, job_time, missing
from domain.homecare.booking.model import Draft, Quote, with_door_note
from domain.homecare.booking.pricing import max_unit_price, quote
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
    """The part of the unit of work that this module uses."""


MAX_DIARIES = 60
"""How many of the best-ranked housekeepers are checked for free half hours."""


@requires(BOOK)
async def open_draft(uow: BookingUnitOfWork, person: Person) -> Draft:
    """Return the person's draft, or a new one at the default or the latest address, else in the home district or city."""
    draft = await uow.drafts.of(person.id)
    if draft is None:
        # Random, so that a stale button does not match a new draft.
        revision = uow.random.randrange(1, 10**9)
        draft = Draft(person.id, uow.clock.now(), revision=revision)
        addresses = await uow.people.addresses(person.id)
        if addresses:
            home = addresses[0]
            draft.set_place(home.city, home.district, home.street, home.point)
        elif person.city is not None and person.district is not None:
            centre = uow.regions.district(person.city, person.district).centre
            draft.choose_district(person.city, person.district, centre)
        elif person.city is not None:
            draft.choose_city(person.city)
        await uow.drafts.add(draft)
    return draft


@requires(BOOK)
async def fill_draft(
    uow: BookingUnitOfWork, person: Person, slots: Mapping[str, Any]
) -> tuple[Draft, list[DomainError]]:
    """Apply slots from text or a button to the draft; return it with the errors of rejected slots.

    In a district where the person has a saved address, use that address. Choose a housekeeper given by name
    if exactly one matches.
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
    return draft, problems + await _drop_unavailable_choice(uow, draft)


@requires(BOOK)
async def confirm_street(uow: BookingUnitOfWork, person: Person) -> Draft:
    """Mark the draft's address as right and save it. A draft without an address stays as it is."""
    draft = await open_draft(uow, person)
    draft.confirm_street()
    if draft.city and draft.district and draft.street and draft.point:
        await save_address(
            uow, person, draft.city, draft.district, draft.street, draft.point, draft.street_label
        )
    draft.touch(uow.clock.now())
    return draft


@requires(BOOK)
async def choose_address(
    uow: BookingUnitOfWork, person: Person, address_id: int
) -> tuple[Draft, list[DomainError]]:
    """Set the draft's place to a saved address. Raises address-unknown, also for another person's address."""
    address = await own_address(uow, person, address_id)
    slots = {"city": address.city, "district": address.district, "address": address.street}
    draft, problems = await fill_draft(uow, person, slots)
    draft.set_point(address.point)
    return draft, problems


async def _drop_unavailable_choice(uow: BookingUnitOfWork, draft: Draft) -> list[DomainError]:
    """Clear the chosen housekeeper if they no longer match the draft; return the error."""
    if draft.housekeeper_id is None or await _choice_is_available(uow, draft):
        return []
    draft.clear_choice()
    return [DomainError("housekeeper-not-free")]


@requires(BOOK)
async def toggle_option(uow: BookingUnitOfWork, person: Person, code: str) -> tuple[Draft, list[DomainError]]:
    """Toggle an option. Raises option-unknown or draft-incomplete."""
    draft = await open_draft(uow, person)
    draft.toggle_option(service_of(uow, draft), code)
    problems = clear_unbookable_time(
        draft, uow.catalogue, uow.policy.booking, uow.clock
    ) + await _drop_unavailable_choice(uow, draft)
    draft.touch(uow.clock.now())
    return draft, problems


@requires(BOOK)
async def choose_who(uow: BookingUnitOfWork, person: Person, housekeeper_id: int | None) -> Draft:
    """Choose that housekeeper, or anyone (None). Raises housekeeper-unknown or housekeeper-not-free."""
    draft = await open_draft(uow, person)
    if housekeeper_id is None:
        draft.choose_anyone()
    else:
        await uow.housekeepers.get(housekeeper_id)
        draft.choose_housekeeper(housekeeper_id)
    if not await _choice_is_available(uow, draft):
        draft.clear_choice()
        raise DomainError("housekeeper-not-free")
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
    """Return the draft's service. Raises draft-incomplete."""
    if draft.service is None:
        raise DomainError("draft-incomplete", slot="service")
    return uow.catalogue.service(draft.service)


@public_query
def search_of(uow: BookingUnitOfWork, draft: Draft) -> Search:
    """Build the search for housekeepers who match the draft, by its time too if that is known.

    Raises draft-incomplete without a service or a city.
    """
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
        max_unit_price=max_unit_price(service, wishes, draft.measure),
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
    """Return a page of the matching housekeepers, best first, and their number."""
    search = search_of(uow, draft)
    return await uow.housekeepers.ranked(search, limit, offset), await uow.housekeepers.count(search)


@public_query
async def offered_starts(
    uow: BookingUnitOfWork, draft: Draft, days: list[date] | None = None
) -> dict[date, list[datetime]]:
    """Return, for each local day, the starts (UTC) at which a match is free.

    The default are the days of the policy's horizon, even where the service's own is longer.
    """
    service = service_of(uow, draft)
    policy = uow.policy.booking.for_horizon(service.horizon)
    days = days or bookable_days(uow.policy.booking, uow.clock)
    search = replace(search_of(uow, draft), begin=None, end=None)
    if draft.housekeeper_id is not None:
        search = replace(search, housekeeper_id=draft.housekeeper_id, name=None)
    found = await uow.housekeepers.ranked(search, MAX_DIARIES)
    work_length = job_time(draft, service, policy.step)
    begin = uow.clock.at(days[0], policy.opens)
    end = uow.clock.at(days[-1], policy.closes) + work_length + policy.travel_buffer
    ids = [candidate.housekeeper_id for candidate in found]
    busy = await uow.housekeepers.busy_times(ids, begin, end)
    diaries = [
        Diary((await uow.housekeepers.get(one)).working_hours, busy.get(one, frozenset())) for one in ids
    ]
    return available_starts(policy, uow.clock, diaries, days, work_length, service.whole_days)


async def _choice_is_available(uow: BookingUnitOfWork, draft: Draft) -> bool:
    if draft.service is None or draft.city is None or draft.housekeeper_id is None:
        return True
    search = replace(search_of(uow, draft), housekeeper_id=draft.housekeeper_id, name=None)
    return bool(await uow.housekeepers.ranked(search, 1))


@public_query
async def quote_draft(uow: BookingUnitOfWork, draft: Draft) -> Quote:
    """Return the itemised price of a complete draft. Raises draft-incomplete."""
    missing_slot = missing(draft, uow.catalogue)
    if missing_slot is not None or draft.measure is None or draft.start is None:
        raise DomainError("draft-incomplete", slot=missing_slot.value if missing_slot else "measure")
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
    """Return the housekeeper's own price per measure in fen, else the catalogue's."""
    if housekeeper_id is not None:
        own = (await uow.housekeepers.get(housekeeper_id)).prices.get(service.code)
        if own is not None:
            return own
    return service.price


@dataclass(frozen=True)
class Confirmation:
    """What the customer was shown and confirms: the draft's revision and the total in fen."""

    revision: int
    total: int


@requires(BOOK)
async def confirm(uow: BookingUnitOfWork, person: Person, seen: Confirmation) -> Order:
    """Place the order and hold the chosen housekeeper's time.

    Raises draft-gone, draft-changed (stale card), quote-changed, phone-missing, unpaid-orders-limit,
    nobody-free, housekeeper-not-free, or what ``check_start`` raises.
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
    limit = uow.policy.limits.unpaid_orders
    if len(await uow.orders.of_customer(person.id, {OrderStatus.AWAITING_PAYMENT}, limit=limit)) >= limit:
        raise DomainError("unpaid-orders-limit", maximum=limit)
    service = service_of(uow, draft)
    check_start(
        uow.policy.booking.for_horizon(service.horizon),
        uow.clock,
        priced.begin,
        priced.end - priced.begin,
        service.whole_days,
    )
    if draft.anyone and not await uow.housekeepers.count(search_of(uow, draft)):
        raise DomainError("nobody-free")
    if not await _choice_is_available(uow, draft):
        raise DomainError("housekeeper-not-free")
    order = _order(
        draft,
        priced,
        await uow.orders.next_number(uow.clock.today()),
        now,
        uow.policy.booking.payment_window,
        await door_note(uow, draft),
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
    order.record_placed()
    await save_address(uow, person, order.city, order.district, order.street, order.point, draft.street_label)
    await uow.drafts.remove(draft)
    return order


@public_query
async def door_note(uow: BookingUnitOfWork, draft: Draft) -> str | None:
    """Return the note for the door that the person keeps with the draft's address."""
    place = (draft.city, draft.district, draft.street)
    for address in await uow.people.addresses(draft.person_id):
        if (address.city, address.district, address.street) == place:
            return address.note
    return None


def _order(
    draft: Draft, priced: Quote, number: str, now: datetime, window: timedelta, door: str | None
) -> Order:
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
        note=with_door_note(draft.note, door),
        placed_at=now,
        pay_until=now + window,
        chosen_id=draft.housekeeper_id,
        min_rating=draft.wishes.min_rating,
        gender=draft.wishes.gender,
        min_experience_years=draft.wishes.min_experience_years,
        coupon_id=priced.coupon_id,
        photos=draft.photos,
    )
