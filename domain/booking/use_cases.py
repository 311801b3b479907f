"""From the first word to an order: the draft, whom to choose, when, for how much."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from domain.booking.availability import Diary, bookable_days, check_start, starts_with_somebody
from domain.booking.filling import fill, job_time, missing, settle_start
from domain.booking.model import Draft, Quote
from domain.booking.pricing import most_unit_price, quote
from domain.catalogue.model import Service
from domain.housekeepers.ranking import Candidate, Search
from domain.kernel.errors import DomainError
from domain.orders.holding import hold
from domain.orders.model import Order, OrderStatus
from domain.people.model import Person
from domain.people.permissions import Permission, lookup, needs
from domain.people.use_cases import remember_address
from domain.work import Work

DIARIES = 60
"""Half hours are offered when one of the best so many housekeepers is free."""


@needs(Permission.BOOK)
async def open_draft(work: Work, person: Person) -> Draft:
    """The person's draft; a new one starts in the district where the last visit was, street included."""
    draft = await work.drafts.of(person.id)
    if draft is None:
        # an old button must not fit a new draft by chance
        revision = work.business.random.randrange(1, 10**9)
        draft = Draft(person.id, work.business.now(), revision=revision)
        addresses = await work.people.addresses(person.id)
        if addresses:
            home = addresses[0]
            draft.set_place(home.city, home.district, home.street, home.point)
        elif person.city is not None and person.district is not None:
            centre = work.business.regions.district(person.city, person.district).centre
            draft.choose_district(person.city, person.district, centre)
        await work.drafts.add(draft)
    return draft


@needs(Permission.BOOK)
async def fill_draft(work: Work, person: Person, slots: Mapping[str, Any]) -> tuple[Draft, list[DomainError]]:
    """What the words or a button say goes into the draft; what cannot be is told.

    A district in which the person has an address brings that address; a housekeeper said by name is
    chosen when exactly one fits.
    """
    draft = await open_draft(work, person)
    problems = fill(draft, slots, work.business, person.city)
    if draft.street is None and draft.district is not None:
        for address in await work.people.addresses(person.id):
            if (address.city, address.district) == (draft.city, draft.district):
                draft.set_place(address.city, address.district, address.street, address.point)
                break
    if slots.get("housekeeper") and draft.service and draft.city:
        found = await work.housekeepers.ranked(search_of(work, draft), 2)
        if len(found) == 1:
            draft.choose_named(found[0].housekeeper_id)
        elif not found:
            draft.wish(name=None)
            problems.append(DomainError("housekeeper-not-found", name=slots["housekeeper"]))
    return draft, problems + await _settle_who(work, draft)


@needs(Permission.BOOK)
async def choose_address(work: Work, person: Person, address_id: int) -> tuple[Draft, list[DomainError]]:
    """Place the visit at an address of the person's own. Raises address-unknown, for another person's too."""
    address = await work.people.address(address_id)
    if address.person_id != person.id:
        raise DomainError("address-unknown")
    slots = {"city": address.city, "district": address.district, "address": address.street}
    draft, problems = await fill_draft(work, person, slots)
    draft.set_point(address.point)
    return draft, problems


async def _settle_who(work: Work, draft: Draft) -> list[DomainError]:
    """Let go of a chosen person who cannot do what the draft has become."""
    if draft.housekeeper_id is None or await _still_fits(work, draft):
        return []
    draft.clear_choice()
    return [DomainError("housekeeper-not-free")]


@needs(Permission.BOOK)
async def toggle_option(work: Work, person: Person, code: str) -> tuple[Draft, list[DomainError]]:
    """An extra on or off. Raises option-unknown."""
    draft = await open_draft(work, person)
    draft.toggle_option(service_of(work, draft), code)
    problems = settle_start(draft, work.business) + await _settle_who(work, draft)
    draft.touch(work.business.now())
    return draft, problems


@needs(Permission.BOOK)
async def choose_who(work: Work, person: Person, housekeeper_id: int | None) -> Draft:
    """That housekeeper, or anyone (None). Raises housekeeper-not-free."""
    draft = await open_draft(work, person)
    if housekeeper_id is None:
        draft.choose_anyone()
    else:
        draft.choose_housekeeper(housekeeper_id)
    if not await _still_fits(work, draft):
        draft.clear_choice()
        raise DomainError("housekeeper-not-free")
    draft.touch(work.business.now())
    return draft


@needs(Permission.BOOK)
async def write_note(work: Work, person: Person, text: str) -> Draft:
    """The customer's words to whoever comes. Raises note-too-long."""
    draft = await open_draft(work, person)
    draft.set_note(text)
    draft.touch(work.business.now())
    return draft


@needs(Permission.BOOK)
async def discard_draft(work: Work, person: Person) -> bool:
    draft = await work.drafts.of(person.id)
    if draft is None:
        return False
    await work.drafts.remove(draft)
    return True


@lookup
def service_of(work: Work, draft: Draft) -> Service:
    """Raises draft-incomplete."""
    if draft.service is None:
        raise DomainError("draft-incomplete", slot="service")
    return work.business.catalogue.service(draft.service)


@lookup
def search_of(work: Work, draft: Draft) -> Search:
    """The housekeepers who fit a draft with a service and a city; with its time when that is known."""
    service = service_of(work, draft)
    if draft.city is None:
        raise DomainError("draft-incomplete", slot="place")
    wishes = draft.wishes
    begin = end = None
    if draft.start is not None:
        begin = draft.start
        end = (
            draft.start + job_time(draft, service, work.business) + work.business.policy.booking.travel_buffer
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


@lookup
async def candidates(work: Work, draft: Draft, limit: int, offset: int = 0) -> tuple[list[Candidate], int]:
    """A page of those who fit, best first, and how many there are."""
    search = search_of(work, draft)
    return await work.housekeepers.ranked(search, limit, offset), await work.housekeepers.count(search)


@lookup
async def offered_starts(
    work: Work, draft: Draft, days: list[date] | None = None
) -> dict[date, list[datetime]]:
    """For each local day (all bookable ones unless given) the starts at which somebody who fits is free."""
    service = service_of(work, draft)
    days = days or bookable_days(work.business)
    search = replace(search_of(work, draft), begin=None, end=None)
    if draft.housekeeper_id is not None:
        search = replace(search, housekeeper_id=draft.housekeeper_id, name=None)
    found = await work.housekeepers.ranked(search, DIARIES)
    work_length = job_time(draft, service, work.business)
    begin = work.business.at(days[0], work.business.policy.booking.opens)
    policy = work.business.policy.booking
    end = work.business.at(days[-1], policy.closes) + work_length + policy.travel_buffer
    ids = [candidate.housekeeper_id for candidate in found]
    busy = await work.housekeepers.busy_times(ids, begin, end)
    diaries = [
        Diary((await work.housekeepers.get(one)).working_hours, busy.get(one, frozenset())) for one in ids
    ]
    return starts_with_somebody(work.business, diaries, days, work_length, service.whole_days)


async def _still_fits(work: Work, draft: Draft) -> bool:
    if draft.service is None or draft.city is None or draft.housekeeper_id is None:
        return True
    search = replace(search_of(work, draft), housekeeper_id=draft.housekeeper_id, name=None)
    return bool(await work.housekeepers.ranked(search, 1))


@lookup
async def quote_draft(work: Work, draft: Draft) -> Quote:
    """The itemised price of a complete draft. Raises draft-incomplete."""
    business = work.business
    lacking = missing(draft, business)
    if lacking is not None or draft.measure is None or draft.start is None:
        raise DomainError("draft-incomplete", slot=lacking.value if lacking else "measure")
    service = service_of(work, draft)
    now = business.now()
    return quote(
        service,
        draft.measure,
        draft.people,
        draft.options,
        await unit_price(work, service, draft.housekeeper_id),
        draft.start,
        business.policy.booking.step,
        now + business.policy.quote_valid,
        await work.orders.usable_coupon(draft.person_id, now),
    )


@lookup
async def unit_price(work: Work, service: Service, housekeeper_id: int | None) -> int:
    """That housekeeper's price for one measure in fen, the catalogue's for anyone."""
    if housekeeper_id is not None:
        own = (await work.housekeepers.get(housekeeper_id)).prices.get(service.code)
        if own is not None:
            return own
    return service.price


@dataclass(frozen=True)
class Confirmation:
    """What the customer saw: that revision of the draft at that total (fen)."""

    revision: int
    total: int


@needs(Permission.BOOK)
async def confirm(work: Work, person: Person, seen: Confirmation) -> Order:
    """The order stands, with the chosen housekeeper's time held.

    Raises draft-gone, draft-changed (an old card), quote-changed, phone-missing, unpaid-orders-limit, nobody-free,
    housekeeper-not-free or what is wrong with the start by now.
    """
    business, now = work.business, work.business.now()
    draft = await work.drafts.of(person.id)
    if draft is None:
        raise DomainError("draft-gone")
    if draft.revision != seen.revision:
        raise DomainError("draft-changed")
    priced = await quote_draft(work, draft)
    if priced.total != seen.total:
        raise DomainError("quote-changed", total=priced.total)
    if person.phone is None:
        raise DomainError("phone-missing")
    most = business.policy.limits.unpaid_orders
    if len(await work.orders.of_customer(person.id, {OrderStatus.AWAITING_PAYMENT}, limit=most)) >= most:
        raise DomainError("unpaid-orders-limit", most=most)
    service = service_of(work, draft)
    check_start(business, priced.begin, priced.end - priced.begin, service.whole_days)
    if draft.anyone and not await work.housekeepers.count(search_of(work, draft)):
        raise DomainError("nobody-free")
    if not await _still_fits(work, draft):
        raise DomainError("housekeeper-not-free")
    order = _order(
        draft, priced, await work.orders.next_number(business.today()), now, business.policy.payment_window
    )
    await work.orders.add(order)
    await work.flush()
    if draft.housekeeper_id is not None:
        try:
            await hold(work, order, draft.housekeeper_id)
        except DomainError:
            raise DomainError("housekeeper-not-free") from None
    if priced.coupon_id is not None:
        (await work.orders.coupon(priced.coupon_id)).order_id = order.id
    order.placed()
    await remember_address(work, person, order.city, order.district, order.street, order.point)
    await work.drafts.remove(draft)
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
