"""The booking form: its questions, state and card."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from application.homecare.booking.queries import own_draft
from application.homecare.booking.use_cases import (
    candidates,
    door_note,
    offered_starts,
    quote_draft,
    service_of,
)
from application.homecare.favourites.use_cases import favourite_ids
from application.homecare.housekeepers.queries import housekeeper_name
from application.platform.people.queries import own_addresses
from bot.core.forms import Form, Prompt, Question
from bot.core.refusals import refusals
from bot.core.reply import Reply, Toast
from bot.core.turn import Refusal, Turn
from bot.features.customer.booking import answer_readers, booking_questions
from bot.features.customer.booking.booking_card import CARD, DraftView, draft_card, quote_card
from bot.features.customer.booking.booking_questions import OfferedDays
from bot.features.customer.booking.candidate_views import FILTERS, PAGE, CandidatePage, ask_filters, ask_who
from bot.features.customer.booking.due_days import offered_due_day
from bot.features.customer.booking.further_services import further_summaries
from bot.features.customer.shared_point import kept_point
from domain.homecare.booking.availability import bookable_days, in_daypart
from domain.homecare.booking.expiry import refresh
from domain.homecare.booking.filling import missing
from domain.homecare.booking.model import Draft, Slot
from domain.homecare.regions.model import District
from domain.kernel.errors import DomainError

DRAFT = "draft"
"""Subject kind of a turn that changes the draft; the id is the draft's revision."""
REPROMPT_WITHIN = timedelta(hours=12)
"""After a longer pause the draft's question is not put again after a digression."""


async def load(turn: Turn) -> Draft | None:
    draft = await own_draft(turn.uow, turn.person)
    if draft is not None:
        refresh(draft, turn.agency.catalogue, turn.agency.policy.booking, turn.agency.clock)
    return draft


def next_slot(turn: Turn, draft: Draft) -> str | None:
    """Return the next missing slot in the domain's order, except that the place precedes the time.

    The free times depend on the place. In a search for candidates one is chosen before the remaining slots.
    """
    slot = missing(draft, turn.agency.catalogue)
    chosen = draft.anyone or draft.housekeeper_id is not None
    looking = _notes(turn).get("looking") and not chosen
    if slot in (Slot.DAY, Slot.START) or (looking and slot is not Slot.SERVICE):
        if draft.district is None:
            slot = Slot.PLACE
        elif looking:
            slot = Slot.WHO
    return slot.value if slot else None


async def show(turn: Turn, draft: Draft, prompt: Prompt | None, problems: Sequence[DomainError]) -> Reply:
    view = DraftView(
        draft,
        await _housekeeper_name(turn, draft),
        await door_note(turn.uow, draft) if draft.street else None,
        further_summaries(turn),
    )
    if prompt is not None:
        return draft_card(turn.i18n, view, prompt, problems)
    quote = await quote_draft(turn.uow, draft)
    turn.memory.notes.setdefault(CARD, {})["total"] = quote.total
    return quote_card(turn.i18n, view, quote, problems)


async def _housekeeper_name(turn: Turn, draft: Draft) -> str | None:
    if draft.housekeeper_id is None:
        return None
    return turn.i18n.person(await housekeeper_name(turn.uow, draft.housekeeper_id))


def _notes(turn: Turn) -> dict[str, Any]:
    notes: dict[str, Any] = turn.memory.notes.setdefault(CARD, {})
    return notes


async def _ask_service(turn: Turn, draft: Draft) -> Prompt:
    return booking_questions.ask_service(turn.i18n, draft, _notes(turn).get("category"))


async def _ask_measure(turn: Turn, draft: Draft) -> Prompt:
    return booking_questions.ask_measure(turn.i18n, draft, service_of(turn.uow, draft))


async def _ask_people(turn: Turn, draft: Draft) -> Prompt:
    return booking_questions.ask_people(turn.i18n, draft)


async def _ask_options(turn: Turn, draft: Draft) -> Prompt:
    return booking_questions.ask_options(turn.i18n, draft, service_of(turn.uow, draft))


async def _ask_day(turn: Turn, draft: Draft) -> Prompt:
    window, page, pages = _days_window(turn, draft)
    offered = await offered_starts(turn.uow, draft, window)
    days = [day for day, starts in offered.items() if any(_within_limits(draft, start) for start in starts)]
    due = await offered_due_day(turn, draft)
    _remember_offered(turn, [day.isoformat() for day in ([due.day] if due and due.free else []) + days])
    return booking_questions.ask_day(turn.i18n, draft, OfferedDays(days, window, page, pages), None, due)


def _days_window(turn: Turn, draft: Draft) -> tuple[list[date], int, int]:
    """Return the days that the calendar shows, its page, and how many pages the service's horizon has."""
    agency = turn.agency
    usual = bookable_days(agency.policy.booking, agency.clock)
    horizon = service_of(turn.uow, draft).horizon
    if horizon is None or horizon.days < len(usual):
        return usual, 0, 1
    pages = horizon.days // len(usual) + 1
    page = min(max(int(_notes(turn).get("days_page", 0)), 0), pages - 1)
    last = agency.clock.today() + horizon
    moved = [day + timedelta(days=page * len(usual)) for day in usual]
    return [day for day in moved if day <= last], page, pages


def _within_limits(draft: Draft, start: datetime) -> bool:
    return not (
        (draft.not_before is not None and start < draft.not_before)
        or (draft.not_after is not None and start > draft.not_after)
    )


async def _ask_start(turn: Turn, draft: Draft) -> Prompt:
    """Offer the half hours asked for, else all of the day, else other days."""
    if draft.day is None:
        return await _ask_day(turn, draft)
    free = (await offered_starts(turn.uow, draft, [draft.day]))[draft.day]
    if not free:
        return await _ask_another_day(turn, draft, draft.day)
    wished = [
        start
        for start in free
        if _within_limits(draft, start)
        and (draft.daypart is None or in_daypart(turn.agency.clock, start, draft.daypart))
    ]
    starts = wished or free
    _remember_offered(turn, [start.isoformat() for start in starts])
    return booking_questions.ask_start(turn.i18n, draft, starts, bool(wished))


async def _ask_another_day(turn: Turn, draft: Draft, wanted: date) -> Prompt:
    window, page, pages = _days_window(turn, draft)
    offered = await offered_starts(turn.uow, draft, window)
    days = [day for day, starts in offered.items() if starts]
    _remember_offered(turn, [day.isoformat() for day in days])
    return booking_questions.ask_day(turn.i18n, draft, OfferedDays(days, window, page, pages), wanted)


def _remember_offered(turn: Turn, choices: list[str]) -> None:
    """Store the choices in order, for an answer such as "the second one"."""
    _notes(turn)["offered"] = choices


async def _ask_place(turn: Turn, draft: Draft) -> Prompt:
    point = kept_point(turn)
    near: list[District] = turn.agency.regions.nearest(point) if point is not None else []
    return booking_questions.ask_place(turn.i18n, draft, await own_addresses(turn.uow, turn.person), near)


async def _ask_street(turn: Turn, draft: Draft) -> Prompt:
    return booking_questions.ask_street(turn.i18n, draft, await own_addresses(turn.uow, turn.person))


async def _ask_door(turn: Turn, draft: Draft) -> Prompt:
    return booking_questions.ask_door(turn.i18n, draft)


async def _ask_address(turn: Turn, draft: Draft) -> Prompt:
    return booking_questions.ask_address(turn.i18n, draft)


async def _ask_who(turn: Turn, draft: Draft) -> Prompt:
    notes = _notes(turn)
    number = int(notes.get("page", 0))
    found, counted = await candidates(turn.uow, draft, PAGE, number * PAGE)
    if not found and number:
        notes["page"] = number = 0
        found, counted = await candidates(turn.uow, draft, PAGE)
    shown = [{"id": one.housekeeper_id, "name": one.name} for one in found]
    before = list(notes.get("shown", []))[: number * PAGE]
    notes["shown"] = before + shown
    page = CandidatePage(found, number, counted, await favourite_ids(turn.uow, turn.person))
    return ask_who(turn.i18n, draft, service_of(turn.uow, draft), page)


async def _ask_filters(turn: Turn, draft: Draft) -> Prompt:
    return ask_filters(turn.i18n, draft)


async def _ask_note(turn: Turn, draft: Draft) -> Prompt:
    return booking_questions.ask_note(turn.i18n, draft)


async def _ask_menu(turn: Turn, draft: Draft) -> Prompt:
    return booking_questions.ask_which_slot(turn.i18n, draft)


async def _ask_discard(turn: Turn, draft: Draft) -> Prompt:
    return booking_questions.ask_discard(turn.i18n, draft)


booking: Form[Draft] = Form(
    CARD,
    [
        Question("service", _ask_service),
        Question(
            "measure", _ask_measure, {"text": answer_readers.read_measure}, claims=answer_readers.is_number
        ),
        Question(
            "people", _ask_people, {"text": answer_readers.read_people}, claims=answer_readers.is_number
        ),
        Question("options", _ask_options),
        Question("day", _ask_day),
        Question("start", _ask_start, {"text": answer_readers.read_hour}, claims=answer_readers.is_hour),
        Question("place", _ask_place, {"location": answer_readers.read_location}),
        Question(
            "street",
            _ask_street,
            {"text": answer_readers.read_street, "location": answer_readers.read_location},
            any_words=True,
            unless=answer_readers.CORRECTION_SLOTS,
        ),
        Question(
            "door",
            _ask_door,
            {"text": answer_readers.read_door, "location": answer_readers.read_location},
            claims=answer_readers.is_address,
        ),
        Question(
            "address",
            _ask_address,
            {"text": answer_readers.read_door, "location": answer_readers.read_location},
            claims=answer_readers.is_address,
        ),
        Question("who", _ask_who, {"text": answer_readers.read_anyone}, claims=answer_readers.is_anyone),
        Question(FILTERS, _ask_filters),
        Question(
            "note",
            _ask_note,
            {"text": answer_readers.read_note},
            any_words=True,
            unless=frozenset({"service"}),
        ),
        Question("menu", _ask_menu),
        Question("discard", _ask_discard),
    ],
    load,
    next_slot,
    show,
    lambda turn, draft: turn.agency.clock.now() - draft.updated_at < REPROMPT_WITHIN,
)


async def _refusal_view(turn: Turn, refusal: Refusal) -> Reply:
    """Show the error on the present card."""
    draft = await load(turn)
    if draft is None:
        return Toast(turn.i18n("error-draft-gone"))
    return await booking.advance(turn, draft, [refusal.problem])


DRAFT_REFUSALS = refusals(DRAFT, _refusal_view)
