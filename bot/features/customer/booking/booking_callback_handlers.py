"""Callback handlers of a booking. A button of an outdated card changes nothing and shows the present card."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from application.homecare.booking.queries import own_draft
from application.homecare.booking.use_cases import (
    choose_address,
    choose_who,
    fill_draft,
    open_draft,
    service_of,
    toggle_option,
    unit_price,
)
from application.homecare.housekeepers.queries import public_profile
from application.homecare.regions.use_cases import set_home
from bot.core.callbacks import CallbackData
from bot.core.reply import RemoveCard, Reply, Toast
from bot.core.routing import CallbackHandler
from bot.core.text_understanding import FIRST_DAY, LAST_DAY
from bot.core.turn import Turn
from bot.features.customer.booking import callbacks
from bot.features.customer.booking.address_handlers import confirm_address
from bot.features.customer.booking.booking_form import DRAFT, booking, load
from bot.features.customer.booking.booking_text_handlers import discard, start_search
from bot.features.customer.booking.candidate_views import FILTERS, PROFILE, job_price, profile_view
from bot.features.customer.booking.confirmation import confirm_booking
from bot.features.customer.booking.draft_photos import attach_loose_photos
from bot.features.customer.booking.further_services import (
    DropFurther,
    StartFurther,
    decided_view,
    forget_request,
    kept_request,
    offer_further,
)
from bot.features.customer.booking.kept_facts import fill_keeping_size
from bot.features.customer.callbacks import StartBooking
from bot.features.customer.shared_point import take_point
from domain.homecare.booking.model import Draft
from domain.homecare.housekeepers.model import Gender
from domain.homecare.housekeepers.ranking import Sort

P = TypeVar("P", bound=callbacks.DraftCallback)


def for_current_draft(
    handler: Callable[[Turn, Draft, P], Awaitable[Reply]],
) -> Callable[[Turn, Any], Awaitable[Reply]]:
    """Wrap a callback handler to be given the draft, for buttons of its present revision only."""

    async def handle(turn: Turn, callback: P) -> Reply:
        draft = await load(turn)
        if draft is None:
            return Toast(turn.i18n("error-draft-gone"))
        if callback.revision != draft.revision:
            return [Toast(turn.i18n("error-draft-changed")), await booking.advance(turn, draft)]
        turn.set_subject(DRAFT, draft.revision)
        return await handler(turn, draft, callback)

    return handle


async def _fill(turn: Turn, slots: Mapping[str, Any]) -> Reply:
    booking.edit(turn, None)
    draft, problems = await fill_draft(turn.uow, turn.person, slots)
    return await booking.advance(turn, draft, problems)


async def on_start_booking(turn: Turn, callback: StartBooking) -> Reply:
    """Open a new draft or continue the open one."""
    draft = await open_draft(turn.uow, turn.person)
    await attach_loose_photos(turn)
    if callback.service and callback.service != draft.service:
        draft, problems = await fill_keeping_size(turn, {"service": callback.service})
        draft.request_options()
        return await booking.advance(turn, draft, problems)
    if draft.service is None:
        draft.request_options()
    booking.edit(turn, None)
    booking.notes(turn).pop("looking", None)
    return await booking.advance(turn, draft)


async def book_by_label(turn: Turn) -> Reply:
    booking.notes(turn).pop("category", None)
    return await on_start_booking(turn, StartBooking())


async def search_by_label(turn: Turn) -> Reply:
    """Open the list of candidates; it asks for service and place first."""
    draft = await open_draft(turn.uow, turn.person)
    draft.clear_choice()
    start_search(turn)
    return await booking.advance(turn, draft)


@for_current_draft
async def on_pick_category(turn: Turn, draft: Draft, callback: callbacks.PickCategory) -> Reply:
    known = {category.code for category in turn.agency.catalogue.categories}
    booking.notes(turn)["category"] = callback.category if callback.category in known else None
    return await booking.advance(turn, draft)


@for_current_draft
async def on_pick_service(turn: Turn, draft: Draft, callback: callbacks.PickService) -> Reply:
    """Pick a service by its button; the options are then asked for too."""
    filled, problems = await fill_keeping_size(turn, {"service": callback.service})
    filled.request_options()
    booking.edit(turn, None)
    return await booking.advance(turn, filled, problems)


@for_current_draft
async def on_pick_measure(turn: Turn, draft: Draft, callback: callbacks.PickMeasure) -> Reply:
    slot = service_of(turn.uow, draft).measure_slot
    return await _fill(turn, {slot: callback.value} if slot else {})


@for_current_draft
async def on_pick_people(turn: Turn, draft: Draft, callback: callbacks.PickPeople) -> Reply:
    return await _fill(turn, {"people": callback.people})


@for_current_draft
async def on_toggle_option(turn: Turn, draft: Draft, callback: callbacks.ToggleOption) -> Reply:
    changed, problems = await toggle_option(turn.uow, turn.person, callback.option)
    return await booking.advance(turn, changed, problems)


@for_current_draft
async def on_options_done(turn: Turn, draft: Draft, callback: callbacks.OptionsDone) -> Reply:
    draft.finish_options()
    booking.edit(turn, None)
    return await booking.advance(turn, draft)


@for_current_draft
async def on_pick_day(turn: Turn, draft: Draft, callback: callbacks.PickDay) -> Reply:
    """Set the day and keep the part of the day that was asked for before."""
    if not _is_day(callback.day):
        return Toast(turn.i18n("button-old"))
    booking.notes(turn).pop("days_page", None)
    slots = {"date": callback.day}
    if draft.daypart is not None:
        slots["daypart"] = draft.daypart
    return await _fill(turn, slots)


def _is_day(text: str) -> bool:
    try:
        return FIRST_DAY <= date.fromisoformat(text).isoformat() <= LAST_DAY
    except ValueError:
        return False


@for_current_draft
async def on_pick_start(turn: Turn, draft: Draft, callback: callbacks.PickStart) -> Reply:
    if callback.minutes < 0:
        return Toast(turn.i18n("button-old"))
    moment = turn.agency.clock.local(datetime.fromtimestamp(callback.minutes * 60, UTC))
    return await _fill(turn, {"start": moment.strftime("%Y-%m-%dT%H:%M")})


@for_current_draft
async def on_pick_city(turn: Turn, draft: Draft, callback: callbacks.PickBookingCity) -> Reply:
    """Set the city and offer its districts; -1 returns to the cities."""
    cities = turn.agency.regions.cities
    take_point(turn)
    if not 0 <= callback.city < len(cities):
        draft.clear_place()
        return await booking.advance(turn, draft)
    filled, problems = await fill_draft(turn.uow, turn.person, {"city": cities[callback.city].name.zh})
    return await booking.advance(turn, filled, problems)


@for_current_draft
async def on_pick_place(turn: Turn, draft: Draft, callback: callbacks.PickPlace) -> Reply:
    cities = turn.agency.regions.cities
    if not 0 <= callback.city < len(cities) or not 0 <= callback.district < len(
        cities[callback.city].districts
    ):
        return Toast(turn.i18n("button-old"))
    city = cities[callback.city]
    slots = {"city": city.name.zh, "district": city.districts[callback.district].name.zh}
    filled, problems = await fill_draft(turn.uow, turn.person, slots)
    shared = take_point(turn)
    if shared is not None:
        filled.set_point(shared)
    if turn.person.city is None:
        set_home(turn.uow, turn.person, slots["city"], slots["district"])
    booking.edit(turn, None)
    return await booking.advance(turn, filled, problems)


@for_current_draft
async def on_pick_address(turn: Turn, draft: Draft, callback: callbacks.PickAddress) -> Reply:
    """Set a stored address. Raises address-unknown."""
    filled, problems = await choose_address(turn.uow, turn.person, callback.address_id)
    booking.edit(turn, None)
    return await booking.advance(turn, filled, problems)


@for_current_draft
async def on_confirm_address(turn: Turn, draft: Draft, callback: callbacks.ConfirmAddress) -> Reply:
    return await confirm_address(turn)


@for_current_draft
async def on_pick_who(turn: Turn, draft: Draft, callback: callbacks.PickWho) -> Reply:
    """Choose a housekeeper; 0 is anyone. Raises housekeeper-unknown or housekeeper-not-free."""
    chosen = await choose_who(turn.uow, turn.person, callback.housekeeper_id or None)
    booking.edit(turn, None)
    return [RemoveCard(PROFILE), await booking.advance(turn, chosen)]


@for_current_draft
async def on_show_profile(turn: Turn, draft: Draft, callback: callbacks.ShowProfile) -> Reply:
    profile = await public_profile(turn.uow, turn.person, callback.housekeeper_id)
    service = service_of(turn.uow, draft)
    price = job_price(turn.i18n, draft, service, await unit_price(turn.uow, service, callback.housekeeper_id))
    return profile_view(turn.i18n, draft, profile.housekeeper, price, profile.reviews)


@for_current_draft
async def on_close_profile(turn: Turn, draft: Draft, callback: callbacks.CloseProfile) -> Reply:
    return [RemoveCard(PROFILE), await booking.advance(turn, draft)]


@for_current_draft
async def on_turn_days(turn: Turn, draft: Draft, callback: callbacks.TurnDays) -> Reply:
    booking.notes(turn)["days_page"] = callback.page
    return await booking.advance(turn, draft)


@for_current_draft
async def on_turn_page(turn: Turn, draft: Draft, callback: callbacks.TurnPage) -> Reply:
    booking.notes(turn)["page"] = max(callback.page, 0)
    return await booking.advance(turn, draft)


@for_current_draft
async def on_pick_sort(turn: Turn, draft: Draft, callback: callbacks.PickSort) -> Reply:
    if callback.sort not in list(Sort):
        return Toast(turn.i18n("button-old"))
    booking.notes(turn).pop("page", None)
    booking.edit(turn, "who")
    filled, problems = await fill_draft(turn.uow, turn.person, {"sort": callback.sort})
    return await booking.advance(turn, filled, problems)


@for_current_draft
async def on_pick_gender(turn: Turn, draft: Draft, callback: callbacks.PickGender) -> Reply:
    if callback.gender not in list(Gender):
        return Toast(turn.i18n("button-old"))
    booking.notes(turn).pop("page", None)
    booking.edit(turn, "who")
    filled, problems = await fill_draft(turn.uow, turn.person, {"gender": callback.gender})
    return await booking.advance(turn, filled, problems)


@for_current_draft
async def on_clear_wishes(turn: Turn, draft: Draft, callback: callbacks.ClearWishes) -> Reply:
    draft.clear_wishes()
    draft.touch(turn.agency.clock.now())
    booking.notes(turn).pop("page", None)
    if booking.edited_slot(turn) == FILTERS:
        booking.edit(turn, "who")
    return await booking.advance(turn, draft)


@for_current_draft
async def on_edit_slot(turn: Turn, draft: Draft, callback: callbacks.EditSlot) -> Reply:
    booking.notes(turn).pop("category", None)
    booking.notes(turn).pop("page", None)
    needs_a_place = callback.slot in ("day", "start", "who") and draft.district is None
    booking.edit(turn, "place" if needs_a_place else callback.slot or None)
    return await booking.advance(turn, draft)


@for_current_draft
async def on_discard(turn: Turn, draft: Draft, callback: callbacks.Discard) -> Reply:
    if callback.sure:
        return await discard(turn)
    booking.edit(turn, "discard")
    return await booking.advance(turn, draft)


async def on_confirm(turn: Turn, callback: callbacks.Confirm) -> Reply:
    return await confirm_booking(turn, callback.revision)


async def on_start_further(turn: Turn, callback: StartFurther) -> Reply:
    """Start the draft of a request that was kept; an open draft is finished first."""
    request = kept_request(turn, callback.service)
    if request is None:
        return Toast(turn.i18n("button-old"))
    open_now = await own_draft(turn.uow, turn.person)
    if open_now is not None and open_now.service is not None:
        return Toast(turn.i18n("further-draft-open"), alert=True)
    forget_request(turn, callback.service)
    draft, problems = await fill_draft(turn.uow, turn.person, request)
    return [
        decided_view(turn, "further-started", request),
        await booking.advance(turn, draft, problems),
    ]


async def on_drop_further(turn: Turn, callback: DropFurther) -> Reply:
    request = kept_request(turn, callback.service)
    if request is None:
        return Toast(turn.i18n("button-old"))
    forget_request(turn, callback.service)
    return [decided_view(turn, "further-dropped", request), offer_further(turn)]


CALLBACKS: dict[type[CallbackData], CallbackHandler] = {
    StartBooking: on_start_booking,
    callbacks.PickCategory: on_pick_category,
    callbacks.PickService: on_pick_service,
    callbacks.PickMeasure: on_pick_measure,
    callbacks.PickPeople: on_pick_people,
    callbacks.ToggleOption: on_toggle_option,
    callbacks.OptionsDone: on_options_done,
    callbacks.PickDay: on_pick_day,
    callbacks.PickStart: on_pick_start,
    callbacks.PickBookingCity: on_pick_city,
    callbacks.PickPlace: on_pick_place,
    callbacks.PickAddress: on_pick_address,
    callbacks.ConfirmAddress: on_confirm_address,
    callbacks.PickWho: on_pick_who,
    callbacks.ShowProfile: on_show_profile,
    callbacks.CloseProfile: on_close_profile,
    callbacks.TurnDays: on_turn_days,
    callbacks.TurnPage: on_turn_page,
    callbacks.PickSort: on_pick_sort,
    callbacks.PickGender: on_pick_gender,
    callbacks.ClearWishes: on_clear_wishes,
    callbacks.EditSlot: on_edit_slot,
    callbacks.Discard: on_discard,
    callbacks.Confirm: on_confirm,
    StartFurther: on_start_further,
    DropFurther: on_drop_further,
}
