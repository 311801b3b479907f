"""The question for the person's phone number, asked by every role; the customer's onboarding takes the answer."""

from aiogram.types import KeyboardButton, ReplyKeyboardMarkup

from bot.core.question_stack import OpenQuestion
from bot.core.reply import Reply, ShowMessage
from bot.core.translator import Translator
from bot.core.turn import Turn

HANDLER, SLOT = "onboarding", "phone"


async def ask_phone(turn: Turn, then: OpenQuestion | None = None) -> Reply:
    """Ask for the phone. ``then`` is the question that waits for it and is put again once the phone is known."""
    if then is None:
        turn.questions.ask(HANDLER, SLOT)
    else:
        turn.questions.ask(then.handler, then.slot)
        turn.questions.push(HANDLER, SLOT)
    return phone_view(turn.i18n, needed=turn.questions.beneath is not None)


def phone_view(i18n: Translator, needed: bool) -> ShowMessage:
    """Offer to share the number or to do it later; ``needed`` tells that another question waits for it."""
    rows = [
        [KeyboardButton(text=i18n("label-share-phone"), request_contact=True)],
        [KeyboardButton(text=i18n("label-later"))],
    ]
    return ShowMessage(
        i18n("phone-needed" if needed else "phone-ask"),
        ReplyKeyboardMarkup(keyboard=rows, resize_keyboard=True),
    )
