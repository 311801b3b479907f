"""The operator's second factor: set up once, then a code before decisions about money and identity data."""

from io import BytesIO

import segno

from application.platform.people.operator_codes import begin_enrolment, give_code, own_second_factor
from bot.core.callbacks import button, copies, keyboard
from bot.core.reply import RemoveCard, Reply, ShowMessage
from bot.core.turn import Refusal, Turn
from bot.features.operator.operator_guard import for_operators
from bot.features.operator.operator_questions import CARD, FACTOR_CODE, ask_for, clear_question
from bot.features.operator.oversight_callbacks import SetUpFactor
from domain.platform.people.second_factor import otpauth_link, secret_text
from nlu.answers.codes import sms_code

ENROLMENT_CARD = "factor-enrolment"
QR_SCALE = 6


@for_operators
async def show_factor(turn: Turn) -> Reply:
    """Tell whether a second factor is set up, and offer to."""
    clear_question(turn)
    factor = await own_second_factor(turn.uow, turn.person)
    if factor is not None and factor.confirmed_at is not None:
        return ShowMessage(turn.i18n("factor-exists-told")).below()
    row = [button(turn.i18n("button-factor-setup"), SetUpFactor())]
    return ShowMessage(turn.i18n("factor-none"), keyboard(row)).below()


async def factor_command(turn: Turn, rest: str) -> Reply:
    return await show_factor(turn)


@for_operators
async def on_set_up(turn: Turn, callback: SetUpFactor) -> Reply:
    """Show the secret once, as text, link and QR code; the message is removed with the first right code.

    Raises factor-exists.
    """
    factor = await begin_enrolment(turn.uow, turn.person)
    issuer = turn.i18n.name(turn.dependencies.contact.name)
    link = otpauth_link(factor.secret, issuer, str(turn.person.telegram_id))
    picture = BytesIO()
    segno.make(link, error="m", micro=False).save(picture, kind="png", scale=QR_SCALE)
    secret = secret_text(factor.secret)
    ask_for(turn, FACTOR_CODE)
    return ShowMessage(
        turn.i18n("factor-secret", secret=secret, link=link),
        keyboard(copies(turn.i18n("copy-factor-secret"), secret)),
        photo=picture.getvalue(),
        card=ENROLMENT_CARD,
    ).below()


async def ask_code(turn: Turn, refusal: Refusal) -> Reply:
    """Ask for a code where the session is over; the button is pressed again afterwards."""
    ask_for(turn, FACTOR_CODE)
    return ShowMessage(turn.i18n("factor-ask"), card=CARD).below()


async def offer_setup(turn: Turn, refusal: Refusal) -> Reply:
    row = [button(turn.i18n("button-factor-setup"), SetUpFactor())]
    return ShowMessage(turn.i18n("factor-missing-told"), keyboard(row), card=CARD).below()


async def take_code(turn: Turn, subject: str) -> Reply | None:
    """Read a typed code; None for a text that is none. Raises factor-locked or factor-missing."""
    code = sms_code(turn.text)
    if code is None:
        return None
    policy, i18n = turn.agency.policy.platform.operators, turn.i18n
    if await give_code(turn.uow, turn.person, code):
        clear_question(turn)
        hours = i18n.number(policy.session.total_seconds() / 3600)
        return [
            RemoveCard(ENROLMENT_CARD),
            ShowMessage(i18n("factor-verified", hours=hours), card=CARD).below(),
        ]
    factor = await own_second_factor(turn.uow, turn.person)
    assert factor is not None
    if factor.locked_until is not None:
        clear_question(turn)
        told = i18n("factor-now-locked", until=i18n.moment(factor.locked_until))
    else:
        ask_for(turn, FACTOR_CODE)
        told = i18n("factor-wrong", left=factor.tries_left(policy))
    return ShowMessage(told, card=CARD).below()
