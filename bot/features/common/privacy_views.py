"""What /privacy looks like."""

from collections.abc import Sequence

from bot.core.callbacks import (
    AskForgetMe,
    CallHuman,
    ForgetMe,
    KeepMe,
    LeaveOperators,
    ShowMyData,
    button,
    keyboard,
)
from bot.core.error_messages import tell_problem
from bot.core.reply import Show
from bot.core.translator import Translator
from bot.features.customer.order_callbacks import OrdersPage
from domain.kernel.errors import DomainError
from domain.kernel.policy import Policy

CARD = "privacy"


def privacy_view(i18n: Translator, policy: Policy) -> Show:
    """What is kept, why and how long, in plain words."""
    rows = [
        [button(i18n("button-my-data"), ShowMyData())],
        [button(i18n("button-forget-me"), AskForgetMe())],
    ]
    return Show(i18n("privacy", years=policy.books_kept_years), keyboard(*rows), card=CARD)


def sure_view(i18n: Translator, policy: Policy, asked: int) -> Show:
    rows = [
        [button(i18n("button-forget-sure"), ForgetMe(asked=asked))],
        [button(i18n("button-forget-not"), KeepMe())],
    ]
    return Show(i18n("privacy-sure", years=policy.books_kept_years), keyboard(*rows), card=CARD)


def hindrances_view(i18n: Translator, problems: Sequence[DomainError]) -> Show:
    """Why not now, each with what can be done about it."""
    told = [
        i18n("privacy-hindered"),
        *(i18n("privacy-reason", reason=tell_problem(i18n, one)) for one in problems),
    ]
    codes = {problem.code for problem in problems}
    rows = []
    if "forget-orders" in codes:
        rows.append([button(i18n("label-orders"), OrdersPage())])
    if "forget-operator" in codes:
        rows.append([button(i18n("button-leave-operators"), LeaveOperators())])
    rows.append([button(i18n("button-human"), CallHuman())])
    rows.append([button(i18n("button-forget-again"), AskForgetMe())])
    return Show("\n".join(told), keyboard(*rows), card=CARD)


def kept_view(i18n: Translator) -> Show:
    return Show(i18n("privacy-kept"), card=CARD)


def forgotten_view(i18n: Translator) -> Show:
    return Show(i18n("privacy-done"), card=CARD)
