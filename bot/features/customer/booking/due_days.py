"""The day on which a child is expected: kept as a note and offered, named as what it is, as the first day."""

from datetime import date

from application.homecare.booking.draft_remarks import add_to_note
from application.homecare.booking.use_cases import offered_starts
from bot.core.turn import Turn
from bot.features.customer.booking.booking_card import CARD
from bot.features.customer.booking.booking_questions import DueDay
from domain.homecare.booking.model import Draft
from nlu.booking.due_dates import due_clause, due_date

NOTE = "due"


def due_day(turn: Turn) -> date | None:
    """Return the day that the text tells."""
    return due_date(turn.text, turn.agency.clock.local(turn.agency.clock.now()).replace(tzinfo=None))


async def keep_due_day(turn: Turn) -> None:
    """Add the clause that tells the day to the note, and keep the day for the question when to begin."""
    day, clause = due_day(turn), due_clause(turn.text)
    if day is None or clause is None:
        return
    turn.memory.notes.setdefault(CARD, {})[NOTE] = day.isoformat()
    await add_to_note(turn.uow, turn.person, clause)


async def offered_due_day(turn: Turn, draft: Draft) -> DueDay | None:
    """Return the day kept for this booking, and whether somebody is free then."""
    kept = turn.memory.notes.get(CARD, {}).get(NOTE)
    if kept is None:
        return None
    day = date.fromisoformat(kept)
    return DueDay(day, bool((await offered_starts(turn.uow, draft, [day]))[day]))
