"""People who applied: approved, or refused with a reason."""

import structlog

from bot.operator import presses, views
from bot.operator.access import for_operators
from bot.operator.questions import CARD, REASON, ask_for, nothing_more
from bot.reply import Remove, Reply, Show, Toast
from bot.turn import Turn
from domain.housekeepers.certifying import reveal_id_number
from domain.housekeepers.model import Housekeeper, Standing
from domain.housekeepers.use_cases import certify, refuse
from domain.kernel.errors import DomainError

log = structlog.get_logger(__name__)


async def _applicant(turn: Turn, housekeeper_id: int) -> Housekeeper:
    """Raises housekeeper-unknown or application-decided."""
    housekeeper = await turn.work.housekeepers.get(housekeeper_id)
    if housekeeper.standing is not Standing.WAITING:
        raise DomainError("application-decided")
    return housekeeper


@for_operators
async def press_certify(turn: Turn, press: presses.Certify) -> Reply:
    """Raises application-decided."""
    housekeeper = await certify(turn.work, turn.person, press.housekeeper_id)
    nothing_more(turn)
    told = turn.words("certify-done", name=housekeeper.name)
    return [Toast(told), Show(told, card=views.application_key(housekeeper.id))]


@for_operators
async def press_ask_refusal(turn: Turn, press: presses.AskRefusal) -> Reply:
    """Raises application-decided."""
    housekeeper = await _applicant(turn, press.housekeeper_id)
    return views.refusal_view(turn.words, housekeeper.id, housekeeper.name)


@for_operators
async def press_refuse(turn: Turn, press: presses.Refuse) -> Reply:
    """Raises application-decided."""
    if press.reason not in views.REFUSALS:
        return Toast(turn.words("button-old"))
    if press.reason == "other":
        housekeeper = await _applicant(turn, press.housekeeper_id)
        ask_for(turn, REASON, str(housekeeper.id))
        return Show(turn.words("certify-type", name=housekeeper.name), card=CARD).below()
    applicant = await turn.work.people.get(press.housekeeper_id)
    reason = turn.services.texts.say(applicant.language, f"certify-reason-{press.reason}")
    return await do_refuse(turn, press.housekeeper_id, reason)


async def do_refuse(turn: Turn, housekeeper_id: int, reason: str) -> Reply:
    """The reason is told in the applicant's language. Raises application-decided or reason-missing."""
    housekeeper = await refuse(turn.work, turn.person, housekeeper_id, reason)
    nothing_more(turn)
    told = turn.words("certify-refused", name=housekeeper.name, reason=reason)
    return [Remove("certify-why"), Show(told, card=views.application_key(housekeeper_id))]


@for_operators
async def press_reveal(turn: Turn, press: presses.RevealNumber) -> Reply:
    """In a box that leaves no message; who looked is kept before it is shown."""
    number = await reveal_id_number(turn.work, turn.person, press.housekeeper_id)
    log.info("ID number shown", operator=turn.person.id, housekeeper=press.housekeeper_id)
    return Toast(turn.words("certify-whole-number", number=number), alert=True)
