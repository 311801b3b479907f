"""What /privacy looks like."""

from collections.abc import Sequence

from bot.callbacks import (
    AskForgetMe,
    CallHuman,
    ForgetMe,
    KeepMe,
    LeaveOperators,
    ShowMyData,
    button,
    keyboard,
)
from bot.customer.order_presses import OrdersPage
from bot.reply import Show
from bot.telling import tell_problem
from bot.words import Words
from domain.kernel.errors import DomainError
from domain.kernel.policy import Policy

CARD = "privacy"


def privacy_view(words: Words, policy: Policy) -> Show:
    """What is kept, why and how long, in plain words."""
    rows = [
        [button(words("button-my-data"), ShowMyData())],
        [button(words("button-forget-me"), AskForgetMe())],
    ]
    return Show(words("privacy", years=policy.books_kept_years), keyboard(*rows), card=CARD)


def sure_view(words: Words, policy: Policy, asked: int) -> Show:
    rows = [
        [button(words("button-forget-sure"), ForgetMe(asked=asked))],
        [button(words("button-forget-not"), KeepMe())],
    ]
    return Show(words("privacy-sure", years=policy.books_kept_years), keyboard(*rows), card=CARD)


def hindrances_view(words: Words, problems: Sequence[DomainError]) -> Show:
    """Why not now, each with what can be done about it."""
    told = [
        words("privacy-hindered"),
        *(words("privacy-reason", reason=tell_problem(words, one)) for one in problems),
    ]
    codes = {problem.code for problem in problems}
    rows = []
    if "forget-orders" in codes:
        rows.append([button(words("label-orders"), OrdersPage())])
    if "forget-operator" in codes:
        rows.append([button(words("button-leave-operators"), LeaveOperators())])
    rows.append([button(words("button-human"), CallHuman())])
    rows.append([button(words("button-forget-again"), AskForgetMe())])
    return Show("\n".join(told), keyboard(*rows), card=CARD)


def kept_view(words: Words) -> Show:
    return Show(words("privacy-kept"), card=CARD)


def forgotten_view(words: Words) -> Show:
    return Show(words("privacy-done"), card=CARD)
