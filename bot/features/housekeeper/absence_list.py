"""The absences ahead, and working on a day that was taken off after all."""

from datetime import datetime, timedelta

from application.homecare.housekeepers.queries import own_absences
from application.homecare.housekeepers.use_cases import remove_absence, work_after_all
from bot.core.callbacks import button, keyboard
from bot.core.reply import Reply, ShowMessage, Toast
from bot.core.translator import Html
from bot.core.turn import Turn
from bot.features.common.formatting import join_lines
from bot.features.housekeeper.absence import CARD, format_absence, spoken_span
from bot.features.housekeeper.callbacks import AskAbsence, RemoveAbsence
from bot.features.housekeeper.standing import for_certified
from domain.homecare.housekeepers.model import Absence

AHEAD = timedelta(days=365)
MAX_LISTED = 8


async def _ahead(turn: Turn) -> list[Absence]:
    now = turn.agency.clock.now()
    return await own_absences(turn.uow, turn.person, now, now + AHEAD)


async def _list(turn: Turn, told: Html | None = None) -> ShowMessage:
    i18n, ahead = turn.i18n, await _ahead(turn)
    rows = [
        [
            button(
                i18n("button-absence-remove", span=format_absence(i18n, one.begin, one.end)),
                RemoveAbsence(absence_id=one.id),
            )
        ]
        for one in ahead[:MAX_LISTED]
    ]
    rows.append([button(i18n("button-absence"), AskAbsence(choice="ask"))])
    text = join_lines(told, i18n("absences-ahead", count=len(ahead)))
    return ShowMessage(text, keyboard(*rows), card=CARD)


async def takes_back_leave(turn: Turn) -> bool:
    """Return whether the message names a day to work after all; anything else only lists."""
    slots = turn.frame.slots if turn.frame else {}
    return slots.get("action") != "list" and spoken_span(turn.agency, slots) is not None


@for_certified
async def manage_in_words(turn: Turn) -> Reply:
    """List the absences ahead, or take the day in the text out of them (周三的假不请了)."""
    slots = turn.frame.slots if turn.frame else {}
    span = spoken_span(turn.agency, slots) if await takes_back_leave(turn) else None
    if span is None:
        return (await _list(turn)).below()
    begin, end = span
    away = await work_after_all(turn.uow, turn.person, max(begin, _now(turn)), end)
    named = format_absence(turn.i18n, begin, end)
    key = "absence-removed" if away else "absence-not-found"
    return (await _list(turn, turn.i18n(key, span=named))).below()


def _now(turn: Turn) -> datetime:
    return turn.agency.clock.now()


@for_certified
async def on_remove_absence(turn: Turn, callback: RemoveAbsence) -> Reply:
    """Raises absence-unknown."""
    gone = await remove_absence(turn.uow, turn.person, callback.absence_id)
    told = turn.i18n("absence-removed", span=format_absence(turn.i18n, gone.begin, gone.end))
    return [Toast(told), await _list(turn, told)]
