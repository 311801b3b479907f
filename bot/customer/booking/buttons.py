"""A booking by buttons. A press on a card that is no longer the newest changes nothing and shows the newest."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from bot.callbacks import Press
from bot.customer.booking import presses
from bot.customer.booking.candidates import PROFILE, job_price, profile_view
from bot.customer.booking.confirming import confirm_booking
from bot.customer.booking.flow import booking, load
from bot.customer.booking.words import discard, look_for_people
from bot.customer.presses import StartBooking
from bot.reply import Remove, Reply, Toast
from bot.routes import PressHandler
from bot.turn import Turn
from bot.understanding import FIRST_DAY, LAST_DAY
from domain.booking.model import Draft
from domain.booking.use_cases import (
    choose_address,
    choose_who,
    fill_draft,
    open_draft,
    service_of,
    toggle_option,
    unit_price,
)
from domain.housekeepers.model import Gender
from domain.housekeepers.ranking import Sort
from domain.kernel.errors import DomainError
from domain.kernel.geo import Point
from domain.people.use_cases import live_in

P = TypeVar("P", bound=presses.DraftPress)


def of_the_newest(
    handler: Callable[[Turn, Draft, P], Awaitable[Reply]],
) -> Callable[[Turn, Any], Awaitable[Reply]]:
    """Only a press on the draft as it is now is acted upon; a refusal shows the card as it is then."""

    async def handle(turn: Turn, press: P) -> Reply:
        draft = await load(turn)
        if draft is None:
            return Toast(turn.words("error-draft-gone"))
        if press.revision != draft.revision:
            return [Toast(turn.words("error-draft-changed")), await booking.go_on(turn, draft)]
        turn.on_refusal = _refused
        return await handler(turn, draft, press)

    return handle


async def _refused(turn: Turn, problem: DomainError) -> Reply:
    draft = await load(turn)
    return await booking.go_on(turn, draft, [problem]) if draft else Toast(turn.words("error-draft-gone"))


async def _filled(turn: Turn, slots: Mapping[str, Any]) -> Reply:
    booking.edit(turn, None)
    draft, problems = await fill_draft(turn.work, turn.person, slots)
    return await booking.go_on(turn, draft, problems)


async def start_booking(turn: Turn, press: StartBooking) -> Reply:
    """A new booking by buttons, or the one that waits."""
    draft = await open_draft(turn.work, turn.person)
    if press.service and press.service != draft.service:
        draft, problems = await fill_draft(turn.work, turn.person, {"service": press.service})
        draft.request_options()
        return await booking.go_on(turn, draft, problems)
    if draft.service is None:
        draft.request_options()
    booking.edit(turn, None)
    booking.notes(turn).pop("looking", None)
    return await booking.go_on(turn, draft)


async def book_by_label(turn: Turn) -> Reply:
    booking.notes(turn).pop("category", None)
    return await start_booking(turn, StartBooking())


async def search_by_label(turn: Turn) -> Reply:
    """The list of people; it asks for the service and the city first."""
    draft = await open_draft(turn.work, turn.person)
    draft.clear_choice()
    look_for_people(turn)
    return await booking.go_on(turn, draft)


@of_the_newest
async def pick_category(turn: Turn, draft: Draft, press: presses.PickCategory) -> Reply:
    known = {category.code for category in turn.business.catalogue.categories}
    booking.notes(turn)["category"] = press.category if press.category in known else None
    return await booking.go_on(turn, draft)


@of_the_newest
async def pick_service(turn: Turn, draft: Draft, press: presses.PickService) -> Reply:
    """Whoever presses buttons is offered the extras too."""
    filled, problems = await fill_draft(turn.work, turn.person, {"service": press.service})
    filled.request_options()
    booking.edit(turn, None)
    return await booking.go_on(turn, filled, problems)


@of_the_newest
async def pick_measure(turn: Turn, draft: Draft, press: presses.PickMeasure) -> Reply:
    slot = service_of(turn.work, draft).measure_slot
    return await _filled(turn, {slot: press.value} if slot else {})


@of_the_newest
async def pick_people(turn: Turn, draft: Draft, press: presses.PickPeople) -> Reply:
    return await _filled(turn, {"people": press.people})


@of_the_newest
async def toggle(turn: Turn, draft: Draft, press: presses.ToggleOption) -> Reply:
    changed, problems = await toggle_option(turn.work, turn.person, press.option)
    return await booking.go_on(turn, changed, problems)


@of_the_newest
async def options_done(turn: Turn, draft: Draft, press: presses.OptionsDone) -> Reply:
    draft.finish_options()
    booking.edit(turn, None)
    return await booking.go_on(turn, draft)


@of_the_newest
async def pick_day(turn: Turn, draft: Draft, press: presses.PickDay) -> Reply:
    """The hours of that day; a part of the day wished for before still holds."""
    if not _is_day(press.day):
        return Toast(turn.words("button-old"))
    slots = {"date": press.day}
    if draft.daypart is not None:
        slots["daypart"] = draft.daypart
    return await _filled(turn, slots)


def _is_day(text: str) -> bool:
    try:
        return FIRST_DAY <= date.fromisoformat(text).isoformat() <= LAST_DAY
    except ValueError:
        return False


@of_the_newest
async def pick_start(turn: Turn, draft: Draft, press: presses.PickStart) -> Reply:
    if press.minutes < 0:
        return Toast(turn.words("button-old"))
    moment = turn.business.local(datetime.fromtimestamp(press.minutes * 60, UTC))
    return await _filled(turn, {"start": moment.strftime("%Y-%m-%dT%H:%M")})


@of_the_newest
async def pick_town(turn: Turn, draft: Draft, press: presses.PickTown) -> Reply:
    """Its districts come next; -1 goes back to all cities."""
    cities = turn.business.regions.cities
    booking.notes(turn).pop("point", None)
    if not 0 <= press.city < len(cities):
        draft.clear_place()
        return await booking.go_on(turn, draft)
    filled, problems = await fill_draft(turn.work, turn.person, {"city": cities[press.city].name.zh})
    return await booking.go_on(turn, filled, problems)


@of_the_newest
async def pick_place(turn: Turn, draft: Draft, press: presses.PickPlace) -> Reply:
    cities = turn.business.regions.cities
    if not 0 <= press.city < len(cities) or not 0 <= press.district < len(cities[press.city].districts):
        return Toast(turn.words("button-old"))
    city = cities[press.city]
    slots = {"city": city.name.zh, "district": city.districts[press.district].name.zh}
    filled, problems = await fill_draft(turn.work, turn.person, slots)
    shared: Any = booking.notes(turn).pop("point", None)
    if shared is not None:
        filled.set_point(Point(*shared))
    if turn.person.city is None:
        live_in(turn.work, turn.person, slots["city"], slots["district"])
    booking.edit(turn, None)
    return await booking.go_on(turn, filled, problems)


@of_the_newest
async def pick_address(turn: Turn, draft: Draft, press: presses.PickAddress) -> Reply:
    """Raises address-unknown."""
    filled, problems = await choose_address(turn.work, turn.person, press.address_id)
    booking.edit(turn, None)
    return await booking.go_on(turn, filled, problems)


@of_the_newest
async def pick_who(turn: Turn, draft: Draft, press: presses.PickWho) -> Reply:
    """Raises housekeeper-not-free."""
    if press.housekeeper_id:
        await turn.work.housekeepers.get(press.housekeeper_id)
    chosen = await choose_who(turn.work, turn.person, press.housekeeper_id or None)
    booking.edit(turn, None)
    return [Remove(PROFILE), await booking.go_on(turn, chosen)]


@of_the_newest
async def show_profile(turn: Turn, draft: Draft, press: presses.ShowProfile) -> Reply:
    housekeeper = await turn.work.housekeepers.get(press.housekeeper_id)
    service = service_of(turn.work, draft)
    price = job_price(turn.words, draft, service, await unit_price(turn.work, service, housekeeper.id))
    reviews = await turn.work.reviews.shown_of(housekeeper.id)
    return profile_view(turn.words, draft, housekeeper, price, reviews)


@of_the_newest
async def close_profile(turn: Turn, draft: Draft, press: presses.CloseProfile) -> Reply:
    return [Remove(PROFILE), await booking.go_on(turn, draft)]


@of_the_newest
async def turn_page(turn: Turn, draft: Draft, press: presses.TurnPage) -> Reply:
    booking.notes(turn)["page"] = max(press.page, 0)
    return await booking.go_on(turn, draft)


@of_the_newest
async def pick_sort(turn: Turn, draft: Draft, press: presses.PickSort) -> Reply:
    if press.sort not in list(Sort):
        return Toast(turn.words("button-old"))
    booking.notes(turn).pop("page", None)
    filled, problems = await fill_draft(turn.work, turn.person, {"sort": press.sort})
    return await booking.go_on(turn, filled, problems)


@of_the_newest
async def pick_gender(turn: Turn, draft: Draft, press: presses.PickGender) -> Reply:
    if press.gender not in list(Gender):
        return Toast(turn.words("button-old"))
    booking.notes(turn).pop("page", None)
    filled, problems = await fill_draft(turn.work, turn.person, {"gender": press.gender})
    return await booking.go_on(turn, filled, problems)


@of_the_newest
async def clear_wishes(turn: Turn, draft: Draft, press: presses.ClearWishes) -> Reply:
    draft.clear_wishes()
    draft.touch(turn.business.now())
    booking.notes(turn).pop("page", None)
    return await booking.go_on(turn, draft)


@of_the_newest
async def edit_slot(turn: Turn, draft: Draft, press: presses.EditSlot) -> Reply:
    booking.notes(turn).pop("category", None)
    booking.notes(turn).pop("page", None)
    needs_a_place = press.slot in ("day", "start", "who") and draft.district is None
    booking.edit(turn, "place" if needs_a_place else press.slot or None)
    return await booking.go_on(turn, draft)


@of_the_newest
async def discard_booking(turn: Turn, draft: Draft, press: presses.Discard) -> Reply:
    if press.sure:
        return await discard(turn)
    booking.edit(turn, "discard")
    return await booking.go_on(turn, draft)


async def confirm(turn: Turn, press: presses.Confirm) -> Reply:
    return await confirm_booking(turn, press.revision)


PRESSES: dict[type[Press], PressHandler] = {
    StartBooking: start_booking,
    presses.PickCategory: pick_category,
    presses.PickService: pick_service,
    presses.PickMeasure: pick_measure,
    presses.PickPeople: pick_people,
    presses.ToggleOption: toggle,
    presses.OptionsDone: options_done,
    presses.PickDay: pick_day,
    presses.PickStart: pick_start,
    presses.PickTown: pick_town,
    presses.PickPlace: pick_place,
    presses.PickAddress: pick_address,
    presses.PickWho: pick_who,
    presses.ShowProfile: show_profile,
    presses.CloseProfile: close_profile,
    presses.TurnPage: turn_page,
    presses.PickSort: pick_sort,
    presses.PickGender: pick_gender,
    presses.ClearWishes: clear_wishes,
    presses.EditSlot: edit_slot,
    presses.Discard: discard_booking,
    presses.Confirm: confirm,
}
