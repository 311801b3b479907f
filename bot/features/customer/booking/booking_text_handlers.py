"""Text handlers of a booking: requests, corrections, choices, yes and no."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from application.homecare.booking.draft_remarks import add_to_note, write_note
from application.homecare.booking.queries import own_draft
from application.homecare.booking.use_cases import (
    choose_who,
    discard_draft,
    fill_draft,
    open_draft,
    toggle_option,
)
from application.homecare.order_lookup.customer_orders import unpaid_orders
from application.homecare.orders.use_cases import running_orders
from application.homecare.regions.use_cases import set_home
from bot.core.acting import is_clear
from bot.core.forms import CERTAIN_CONFIDENCE, DIGRESSIONS
from bot.core.reply import Reply, ShowMessage
from bot.core.turn import Turn
from bot.features.customer.booking.address_handlers import confirm_address
from bot.features.customer.booking.booking_card import CARD
from bot.features.customer.booking.booking_form import DRAFT, booking
from bot.features.customer.booking.candidate_views import candidates_named
from bot.features.customer.booking.confirmation import confirm_booking
from bot.features.customer.booking.draft_photos import attach_loose_photos
from bot.features.customer.booking.due_days import due_day, keep_due_day
from bot.features.customer.booking.further_services import keep_further, offer_further
from bot.features.customer.booking.kept_facts import fill_keeping_size, keep_told_facts
from bot.features.customer.booking.message_slots import (
    BOOKING_SLOTS,
    SEARCH_SLOTS,
    at_known_hour,
    booking_slots,
)
from bot.features.customer.onboarding import close_place_question
from domain.homecare.booking.model import Draft
from domain.kernel.errors import DomainError
from nlu.action_gate import Cost
from nlu.booking.extras import named_extras, names_an_extra
from nlu.booking.not_offered import nearest_category
from nlu.booking.remarks import (
    asks_for_another_service,
    asks_for_something_named,
    mentions_an_order,
    note_text,
    opens_with_correction,
)
from nlu.booking.slot_names import named_slot


async def book(turn: Turn) -> Reply:
    """Fill the draft from the text; the card asks for the rest."""
    draft_before = await own_draft(turn.uow, turn.person)
    slots = booking_slots(turn, draft_before)
    if draft_before is not None:
        slots = await at_known_hour(turn, slots, draft_before)
    if draft_before is not None and _named_extras(turn, draft_before):
        slots.pop("service", None)  # 加洗油烟机 within a deep clean is the option, not another service
    slots = _without_further_service(turn, slots, draft_before)
    if slots:
        booking.edit(turn, None)
        if not slots.keys() <= SEARCH_SLOTS:
            booking.notes(turn).pop("looking", None)
    draft, problems = await fill_keeping_size(turn, slots)
    await attach_loose_photos(turn)
    await keep_due_day(turn)
    problems += await keep_told_facts(turn, draft, slots)
    problems += await _apply_extras(turn, draft)
    if "recurrence" in slots:
        problems.append(DomainError("recurrence-first-only"))
    _save_first_home(turn, slots)
    if turn.person.city is not None:
        close_place_question(turn)
    if "service" not in slots:
        problems += _not_offered(turn, draft, bare=not slots)
    if (
        draft_before is not None
        and draft.service is not None
        and not (slots or problems or _named_extras(turn, draft) or due_day(turn))
    ):
        problems.append(DomainError("choice-needed"))
    _reset_list(turn)
    return await booking.advance(turn, draft, problems)


def _without_further_service(turn: Turn, slots: dict[str, Any], draft_before: Draft | None) -> dict[str, Any]:
    """Keep a second service of the message for later; return the slots of the one being booked."""
    second = slots.pop("second", None)
    if second is not None:
        keep_further(turn, second)
    booked = draft_before.service if draft_before is not None else None
    if booked is None or slots.get("service", booked) == booked or not asks_for_another_service(turn.text):
        return slots
    keep_further(turn, slots)
    return {}


def _not_offered(turn: Turn, draft: Draft, bare: bool = False) -> list[DomainError]:
    """Return the error of a requested service that the catalogue lacks, and open the nearest category.

    ``bare`` marks a request that fills no slot; any service named in it is then missing from the catalogue.
    """
    near = nearest_category(turn.text, turn.agency.catalogue)
    if draft.service is not None:
        return [DomainError("service-lacking")] if near and not _named_extras(turn, draft) else []
    if near is None and not (bare and asks_for_something_named(turn.text)):
        return []
    booking.notes(turn)["category"] = near
    return [DomainError("service-not-offered")]


def _named_extras(turn: Turn, draft: Draft) -> dict[str, bool]:
    slots = turn.frame.slots if turn.frame else {}
    return named_extras(turn.text, draft.service, slots, turn.agency.catalogue)


async def _apply_extras(turn: Turn, draft: Draft) -> list[DomainError]:
    problems: list[DomainError] = []
    for code, wanted in _named_extras(turn, draft).items():
        if wanted is not (code in draft.options):
            _, errors = await toggle_option(turn.uow, turn.person, code)
            problems += errors
    return problems


def _save_first_home(turn: Turn, slots: Mapping[str, Any]) -> None:
    """Take the first district booked in as the home of a person without one."""
    if turn.person.city is not None or "district" not in slots:
        return
    for city in turn.agency.regions.cities_with(slots["district"])[:1]:
        set_home(turn.uow, turn.person, city.name.zh, slots["district"])


def _reset_list(turn: Turn) -> None:
    notes = booking.notes(turn)
    notes.pop("page", None)
    notes.pop("shown", None)


@booking.on_slots(BOOKING_SLOTS)
async def fill_in(turn: Turn, draft: Draft) -> Reply | None:
    return await book(turn)


async def guess(turn: Turn) -> Reply | None:
    """Treat an uncertain text as a booking when its likeliest intent is one and it fills a slot."""
    frame = turn.frame
    if frame is None or frame.intent not in ("book_service", "search_housekeeper"):
        return None
    return await book(turn) if BOOKING_SLOTS & frame.slots.keys() else None


async def search(turn: Turn) -> Reply:
    """Search for candidates: the list opens once service and place are known; a choice continues the booking."""
    known = await own_draft(turn.uow, turn.person)
    slots = booking_slots(turn, known)
    draft, problems = await fill_keeping_size(turn, slots)
    await attach_loose_photos(turn)
    await keep_due_day(turn)
    problems += await keep_told_facts(turn, draft, slots)
    if "service" not in slots:
        problems += _not_offered(turn, draft)
    if "housekeeper" not in slots:
        draft.clear_choice()
    _reset_list(turn)
    start_search(turn)
    return await booking.advance(turn, draft, problems)


def start_search(turn: Turn) -> None:
    """Ask for the housekeeper before the remaining slots from now on."""
    booking.edit(turn, None)
    booking.notes(turn)["looking"] = True


@booking.on_intents("choose_option", cost=Cost.ASKING)
async def choose(turn: Turn, draft: Draft) -> Reply | None:
    """Choose from the list shown, such as 第二个吧 or 就王阿姨了; a name that is not in it is searched for.

    Words that name another service are no choice.
    """
    slots: dict[str, Any] = dict(turn.frame.slots) if turn.frame else {}
    notes = booking.notes(turn)
    asked = turn.questions.slot_of(booking.name)
    shown: Any = notes.get("shown", [])
    turn.set_subject(DRAFT, draft.revision)
    if slots.get("service", draft.service) != draft.service:
        return await book(turn)
    if "ordinal" in slots:
        ordinal = int(slots["ordinal"])
        if asked in ("day", "start"):
            return await _choose_offered(turn, draft, asked, ordinal)
        position = ordinal - 1 if ordinal > 0 else len(shown) + ordinal
        if not 0 <= position < len(shown):
            return await booking.advance(turn, draft, [DomainError("choice-unknown", count=len(shown))])
        return await _chosen(turn, int(shown[position]["id"]))
    if "housekeeper" in slots:
        found = candidates_named(shown, str(slots["housekeeper"]))
        if len(found) == 1:
            return await _chosen(turn, found[0])
    return await book(turn)


async def _choose_offered(turn: Turn, draft: Draft, asked: str, ordinal: int) -> Reply:
    offered: Any = booking.notes(turn).get("offered", [])
    position = ordinal - 1 if ordinal > 0 else len(offered) + ordinal
    if not 0 <= position < len(offered):
        return await booking.advance(turn, draft, [DomainError("choice-unknown", count=len(offered))])
    slots = {"date": offered[position]}
    if asked == "start":
        slots = {"start": _local_text(turn, offered[position])}
    filled, problems = await fill_draft(turn.uow, turn.person, slots)
    return await booking.advance(turn, filled, problems)


def _local_text(turn: Turn, moment: str) -> str:
    return turn.agency.clock.local(datetime.fromisoformat(moment)).strftime("%Y-%m-%dT%H:%M")


async def _chosen(turn: Turn, housekeeper_id: int | None) -> Reply:
    draft = await choose_who(turn.uow, turn.person, housekeeper_id)
    booking.edit(turn, None)
    return await booking.advance(turn, draft)


def is_note(turn: Turn) -> bool:
    return note_text(turn.text) is not None


@booking.on_text(is_note)
async def note_in_words(turn: Turn, draft: Draft) -> Reply | None:
    """Write the note of a text such as 备注：家里有猫."""
    noted = await write_note(turn.uow, turn.person, note_text(turn.text) or "")
    return await booking.advance(turn, noted)


def is_slot_named(turn: Turn) -> bool:
    return named_slot(turn.text) is not None


@booking.on_text(is_slot_named)
async def change_in_words(turn: Turn, draft: Draft) -> Reply | None:
    """Reopen the slot named in a text such as 地址错了; day and housekeeper need the place first."""
    slot = named_slot(turn.text)
    if draft.service is None and slot not in ("day", "street", "place"):
        return None
    unplaced = slot in ("day", "street", "who") and draft.district is None
    booking.edit(turn, "place" if unplaced else slot)
    return await booking.advance(turn, draft)


def may_name_extra(turn: Turn) -> bool:
    """Return whether the text names an option of any service and is no certain digression."""
    frame = turn.frame
    aside = frame is not None and frame.intent in DIGRESSIONS and frame.confidence >= CERTAIN_CONFIDENCE
    return not aside and names_an_extra(turn.text, turn.agency.catalogue)


@booking.on_text(may_name_extra)
async def extra_in_words(turn: Turn, draft: Draft) -> Reply | None:
    """Handle an option of the booked service regardless of the text's intent."""
    return await book(turn) if _named_extras(turn, draft) else None


def tells_due_day(turn: Turn) -> bool:
    return due_day(turn) is not None


@booking.on_text(tells_due_day)
async def due_day_in_words(turn: Turn, draft: Draft) -> Reply | None:
    """Keep the day on which a child is expected, whatever the intent of the text."""
    return await book(turn)


@booking.on_intents("contact_housekeeper", cost=Cost.ASKING)
async def message_as_note(turn: Turn, draft: Draft) -> Reply | None:
    """Add a message to the housekeeper to the draft's note while no order is running."""
    message = turn.frame.slots.get("message") if turn.frame else None
    if message is None or await running_orders(turn.uow, turn.person):
        return None
    return await booking.advance(turn, await add_to_note(turn.uow, turn.person, str(message)))


@booking.on_intents("affirm", cost=Cost.ASKING)
async def agree(turn: Turn, draft: Draft) -> Reply | None:
    match turn.questions.slot_of(booking.name):
        case "door" | "address" if is_clear(turn, Cost.REVERSIBLE):
            return await confirm_address(turn)
        case "done" if is_clear(turn, Cost.REVERSIBLE):
            return await confirm_booking(turn, draft.revision)
        case "discard" if is_clear(turn, Cost.IRREVERSIBLE):
            return await discard(turn)
        case "options":
            draft.finish_options()
            booking.edit(turn, None)
            return await booking.advance(turn, draft)
    return await booking.advance(turn, draft, [DomainError("choice-needed")])


@booking.on_intents("pay_order", cost=Cost.REVERSIBLE)
async def pay(turn: Turn, draft: Draft) -> Reply | None:
    """Take a payment method as consent to the quote shown; before the quote only the other slots are used.

    An order that awaits payment takes precedence.
    """
    if await unpaid_orders(turn.uow, turn.person):
        return None
    if turn.questions.slot_of(booking.name) == "done":
        return await confirm_booking(turn, draft.revision)
    return await book(turn)


@booking.on_intents("deny", cost=Cost.ASKING)
async def decline(turn: Turn, draft: Draft) -> Reply | None:
    """Handle a "no": without options at their question, without more parts at the address, the edit menu at the quote or
    for an empty correction, else the question whether to discard the draft."""
    slots = booking_slots(turn, draft)
    if slots:
        return await book(turn)
    match turn.questions.slot_of(booking.name):
        case _ if opens_with_correction(turn.text):
            booking.edit(turn, "menu")
        case "options":
            draft.finish_options()
            booking.edit(turn, None)
        case "door":
            return await confirm_address(turn)
        case "address":
            booking.edit(turn, "street")
        case "done":
            booking.edit(turn, "menu")
        case "note" | "menu" | "discard":
            booking.edit(turn, None)
        case _:
            booking.edit(turn, "discard")
    return await booking.advance(turn, draft)


@booking.on_intents("cancel_order", cost=Cost.ASKING)
async def cancel_draft(turn: Turn, draft: Draft) -> Reply | None:
    """Discard the draft unless the text is about a running order; ask first when it asks or is not clear."""
    about_an_order = mentions_an_order(turn.text) or (turn.frame and "order_no" in turn.frame.slots)
    if about_an_order and await running_orders(turn.uow, turn.person):
        return None
    if is_clear(turn, Cost.IRREVERSIBLE):
        return await discard(turn)
    booking.edit(turn, "discard")
    return await booking.advance(turn, draft)


@booking.on_intents("reschedule_order", "change_housekeeper", "set_location", cost=Cost.ASKING)
async def correct(turn: Turn, draft: Draft) -> Reply | None:
    """Correct the draft unless the text is about a running order."""
    frame = turn.frame
    assert frame is not None
    if mentions_an_order(turn.text) and await running_orders(turn.uow, turn.person):
        return None
    if frame.intent == "change_housekeeper" and "housekeeper" not in frame.slots:
        return await search(turn)
    return await book(turn)


async def discard(turn: Turn) -> Reply:
    """Discard the draft and the form's notes."""
    await discard_draft(turn.uow, turn.person)
    booking.close(turn)
    return [ShowMessage(turn.i18n("booking-discarded"), card=CARD), offer_further(turn)]


async def choose_without_list(turn: Turn) -> Reply:
    """Handle a choice without a list shown: search for a name, else show the booking."""
    draft = await open_draft(turn.uow, turn.person)
    if turn.frame and "housekeeper" in turn.frame.slots and draft.service is not None:
        return await book(turn)
    return await booking.advance(turn, draft)
