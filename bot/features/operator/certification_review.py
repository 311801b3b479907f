"""Certify applicants, or refuse them with a reason."""

import structlog

from application.homecare.housekeepers.certification import reveal_id_number
from application.homecare.housekeepers.queries import applicant
from application.homecare.housekeepers.use_cases import certify, refuse
from application.platform.people.queries import any_person
from bot.core.reply import RemoveCard, Reply, ShowMessage, Toast
from bot.core.turn import Turn
from bot.features.operator import callbacks, views
from bot.features.operator.operator_guard import for_operators
from bot.features.operator.operator_questions import CARD, REASON, ask_for, clear_question

log = structlog.get_logger(__name__)


@for_operators
async def on_certify(turn: Turn, callback: callbacks.Certify) -> Reply:
    """Raises application-decided."""
    housekeeper = await certify(turn.uow, turn.person, callback.housekeeper_id)
    clear_question(turn)
    text = turn.i18n("certify-done", name=housekeeper.name)
    return [Toast(text), ShowMessage(text, card=views.application_key(housekeeper.id))]


@for_operators
async def on_ask_refusal(turn: Turn, callback: callbacks.AskRefusal) -> Reply:
    """Raises application-decided."""
    housekeeper = await applicant(turn.uow, turn.person, callback.housekeeper_id)
    ask_for(turn, REASON, str(housekeeper.id))
    return views.refusal_view(turn.i18n, housekeeper.id, housekeeper.name)


@for_operators
async def on_refuse(turn: Turn, callback: callbacks.Refuse) -> Reply:
    """Raises application-decided."""
    if callback.reason not in views.REFUSALS:
        return Toast(turn.i18n("button-old"))
    if callback.reason == "other":
        housekeeper = await applicant(turn.uow, turn.person, callback.housekeeper_id)
        ask_for(turn, REASON, str(housekeeper.id))
        return ShowMessage(turn.i18n("certify-type", name=housekeeper.name), card=CARD).below()
    person = await any_person(turn.uow, turn.person, callback.housekeeper_id)
    reason = turn.dependencies.texts.say(person.language, f"certify-reason-{callback.reason}")
    return await refuse_applicant(turn, callback.housekeeper_id, reason)


async def refuse_applicant(turn: Turn, housekeeper_id: int, reason: str) -> Reply:
    """Refuse the application; ``reason`` is in the applicant's language. Raises application-decided or reason-missing."""
    housekeeper = await refuse(turn.uow, turn.person, housekeeper_id, reason)
    clear_question(turn)
    text = turn.i18n("certify-refused", name=housekeeper.name, reason=reason)
    return [RemoveCard("certify-why"), ShowMessage(text, card=views.application_key(housekeeper_id))]


@for_operators
async def on_reveal_number(turn: Turn, callback: callbacks.RevealNumber) -> Reply:
    """Record the access, then show the number in an alert, which leaves no message."""
    number = await reveal_id_number(turn.uow, turn.person, callback.housekeeper_id)
    log.info("ID number shown", operator=turn.person.id, housekeeper=callback.housekeeper_id)
    return Toast(turn.i18n("certify-whole-number", number=number), alert=True)
