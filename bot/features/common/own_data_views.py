"""Views of /privacy."""

from collections.abc import Mapping, Sequence

from bot.core.callbacks import (
    AskForgetMe,
    CallbackData,
    CallHuman,
    ForgetMe,
    KeepMe,
    LeaveOperators,
    ShowMyData,
    button,
    keyboard,
)
from bot.core.error_messages import render_error
from bot.core.reply import ShowMessage
from bot.core.translator import Translator
from domain.kernel.errors import DomainError

CARD = "privacy"


def privacy_view(i18n: Translator, books_kept_years: int) -> ShowMessage:
    """Describe what is stored, why and for how long."""
    rows = [
        [button(i18n("button-my-data"), ShowMyData())],
        [button(i18n("button-forget-me"), AskForgetMe(), style="danger")],
    ]
    return ShowMessage(i18n("privacy", years=books_kept_years), keyboard(*rows), card=CARD)


def sure_view(i18n: Translator, books_kept_years: int, asked: int) -> ShowMessage:
    rows = [
        [button(i18n("button-forget-sure"), ForgetMe(asked=asked), style="danger")],
        [button(i18n("button-forget-not"), KeepMe())],
    ]
    return ShowMessage(i18n("privacy-sure", years=books_kept_years), keyboard(*rows), card=CARD)


def hindrances_view(
    i18n: Translator, problems: Sequence[DomainError], remedies: Mapping[str, tuple[str, CallbackData]]
) -> ShowMessage:
    """List why the data cannot be deleted now; ``remedies`` gives a button (text key, callback data) by error code."""
    lines = [
        i18n("privacy-hindered"),
        *(i18n("privacy-reason", reason=render_error(i18n, one)) for one in problems),
    ]
    codes = {problem.code for problem in problems}
    rows = [[button(i18n(key), callback)] for code, (key, callback) in remedies.items() if code in codes]
    if "forget-operator" in codes:
        rows.append([button(i18n("button-leave-operators"), LeaveOperators(), style="danger")])
    rows.append([button(i18n("button-human"), CallHuman())])
    rows.append([button(i18n("button-forget-again"), AskForgetMe())])
    return ShowMessage("\n".join(lines), keyboard(*rows), card=CARD)


def kept_view(i18n: Translator) -> ShowMessage:
    return ShowMessage(i18n("privacy-kept"), card=CARD)


def forgotten_view(i18n: Translator) -> ShowMessage:
    return ShowMessage(i18n("privacy-done"), card=CARD)
