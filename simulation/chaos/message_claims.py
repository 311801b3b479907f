"""Compare what messages say that happened with the program's own history.

All users here read Chinese; the patterns match the texts on the phone.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from domain.homecare.dispatch.notifications import DispatchNotification
from domain.homecare.orders.model import OrderStatus
from domain.homecare.orders.notifications import OrderNotification
from domain.homecare.visits.notifications import VisitNotification
from domain.platform.notifications.model import NotificationName
from simulation.chaos.call_recorder import RecordedMessage

S = OrderStatus
NUMBER = r"(?P<number>HK\d{12})"
AMOUNT = r"¥(?P<yuan>\d+(?:\.\d+)?)"
CLOCK_TOLERANCE = 2.0
"""Seconds by which two clocks may differ."""


@dataclass(frozen=True)
class Change:
    before: str
    after: str
    at: float


@dataclass
class OrderHistory:
    """One order as stored in the database; times in Unix seconds, money in fen."""

    number: str
    customer: int
    """Telegram id."""
    total: int
    fee: int
    status: str
    cut_short: bool
    """Work that was finished long before its time is not confirmed by itself."""
    changes: list[Change] = field(default_factory=list)
    paid: list[int] = field(default_factory=list)
    """Fen captured, by payment."""
    refunds: list[tuple[int, str]] = field(default_factory=list)
    """Amount in fen and state of each refund."""

    def became(self, status: str, by: float, before: Iterable[str] = ()) -> bool:
        return any(
            one.after == status and one.at <= by + CLOCK_TOLERANCE and (not before or one.before in before)
            for one in self.changes
        )


Truth = Callable[[OrderHistory, re.Match[str], float], bool]


def _became(status: OrderStatus, *before: OrderStatus) -> Truth:
    return lambda history, match, at: history.became(status, at, before)


def _paid(history: OrderHistory, match: re.Match[str], at: float) -> bool:
    return history.became(S.DISPATCHING, at, (S.AWAITING_PAYMENT,)) and _fen(match) in history.paid


def _paid_and_refunded(history: OrderHistory, match: re.Match[str], at: float) -> bool:
    return _fen(match) in history.paid and any(amount == _fen(match) for amount, _ in history.refunds)


def _refunded(history: OrderHistory, match: re.Match[str], at: float) -> bool:
    return (_fen(match), "done") in history.refunds


def _fen(match: re.Match[str]) -> int:
    return round(float(match["yuan"]) * 100)


@dataclass(frozen=True)
class Claim:
    """``to_customer`` False: sent to the housekeeper, who may have lost the order since."""

    kind: NotificationName
    pattern: re.Pattern[str]
    is_true: Truth
    to_customer: bool = True


def _claim(kind: NotificationName, pattern: str, is_true: Truth, to_customer: bool = True) -> Claim:
    return Claim(kind, re.compile(pattern), is_true, to_customer)


CLAIMS = (
    _claim(OrderNotification.ORDER_PAID, rf"^✅ 收到付款 {AMOUNT}（{NUMBER}）", _paid),
    _claim(OrderNotification.ORDER_EXPIRED, rf"^⌛ 订单 {NUMBER} 超时未付", _became(S.EXPIRED)),
    _claim(OrderNotification.PAID_LATE, rf"^订单 {NUMBER} 之前已经付过，多付的 {AMOUNT} ", _paid_and_refunded),
    _claim(OrderNotification.PAID_LATE, rf"^订单 {NUMBER} 的付款来晚了，档期已释放，{AMOUNT} ", _paid_and_refunded),
    _claim(DispatchNotification.ORDER_ASSIGNED, r"^🎉 有人接单了！(?s:.*)开工码 (?P<code>\d{4})", _became(S.ASSIGNED)),
    _claim(
        DispatchNotification.ORDER_GIVEN_BACK, rf"^🙇 原来的家政人员临时来不了，订单 {NUMBER} ", _became(S.DISPATCHING, S.ASSIGNED, S.EN_ROUTE)
    ),
    _claim(DispatchNotification.ORDER_UNFILLED, r"^😔 很抱歉，没有找到合适的人", _became(S.UNFILLED)),
    _claim(VisitNotification.SET_OUT, r"^🚶 \S+ 出发了，预计", _became(S.EN_ROUTE)),
    _claim(VisitNotification.ARRIVED, r"^🚪 \S+ 到了", _became(S.ARRIVED)),
    _claim(VisitNotification.WORK_STARTED, r"^🧽 \S+ 开始干活了。", _became(S.IN_SERVICE)),
    _claim(VisitNotification.WORK_FINISHED, r"^🎉 \S+ 说?做完了（", _became(S.FINISHED)),
    _claim(OrderNotification.ORDER_SETTLED, rf"^✅ 订单 {NUMBER} 已完成。", _became(S.SETTLED)),
    _claim(OrderNotification.ORDER_CANCELLED, rf"^❎ 订单 {NUMBER}（", _became(S.CANCELLED)),
    _claim(OrderNotification.REFUND_DONE, rf"^💸 退款 {AMOUNT} 已退回\S+（订单 {NUMBER}）", _refunded),
    _claim(OrderNotification.ORDER_SETTLED, rf"^💰 订单 {NUMBER}（\S+）已结算", _became(S.SETTLED), to_customer=False),
    _claim(OrderNotification.ORDER_CANCELLED, rf"^❌ 订单 {NUMBER}（", _became(S.CANCELLED), to_customer=False),
    _claim(DispatchNotification.ORDER_TAKEN_AWAY, rf"^🔁 订单 {NUMBER}（.*(?:已经不在您这里了|客户换了人)", lambda *_: True, to_customer=False),
)  # fmt: skip
CARD = re.compile(rf"订单 {NUMBER}")
CARD_STATUSES = {
    "正在为您派单": S.DISPATCHING,
    "已接单，会按时上门": S.ASSIGNED,
    "在路上，预计": S.EN_ROUTE,
    "已到达，请把开工码": S.ARRIVED,
    "🧽 服务中": S.IN_SERVICE,
    "🎉 已做完，请检查": S.FINISHED,
    "✅ 已完成，谢谢您": S.SETTLED,
    "⌛ 超时未付，已取消": S.EXPIRED,
    "没有找到合适的人，全额退款": S.UNFILLED,
    "❎ 已取消": S.CANCELLED,
    "投诉处理中，款项已冻结": S.DISPUTED,
    "投诉已处理并退款": S.REFUNDED,
}
"""Text on a customer's status card → the status that the order must have had by then."""


def is_notification_text(text: str) -> bool:
    """Return whether a text is that of a notification."""
    return _first_claim(text) is not None


def _first_claim(text: str) -> tuple[Claim, re.Match[str]] | None:
    for claim in CLAIMS:
        match = claim.pattern.search(text)
        if match is not None:
            return claim, match
    return None


def untrue(messages: Iterable[RecordedMessage], order_histories: Sequence[OrderHistory]) -> Iterator[str]:
    """Describe the claims in messages about events that had not happened by then."""
    by_number = {history.number: history for history in order_histories}
    of_customer: dict[int, list[OrderHistory]] = defaultdict(list)
    for history in order_histories:
        of_customer[history.customer].append(history)
    for one in messages:
        for claim in CLAIMS:
            match = claim.pattern.search(one.text)
            if match is None:
                continue
            numbered = "number" in claim.pattern.groupindex and match["number"] is not None
            about = [by_number[match["number"]]] if numbered and match["number"] in by_number else []
            if not numbered:
                about = of_customer[one.chat_id]
            if not any(claim.is_true(history, match, one.at) for history in about):
                yield f"{_when(one.at)} chat {one.chat_id} in start {one.start_number} was told {claim.kind}: {match[0]!r}"
            elif numbered and claim.to_customer and about[0].customer != one.chat_id:
                yield f"{_when(one.at)} chat {one.chat_id} was told of somebody else's order {match['number']}"
        yield from _untrue_card(one, by_number)


def _untrue_card(one: RecordedMessage, by_number: dict[str, OrderHistory]) -> Iterator[str]:
    match = CARD.search(one.text)
    if match is None or not one.text.startswith("📋"):
        return
    history = by_number.get(match["number"])
    for words, status in CARD_STATUSES.items():
        if words in one.text and (history is None or not history.became(status, one.at)):
            yield f"{_when(one.at)} chat {one.chat_id}: the card of {match['number']} said {words!r}"


@dataclass(frozen=True)
class Sendings:
    """Notifications of one kind to one person: the number expected, the number sent, and what explains the
    difference."""

    chat_id: int
    kind: str
    rows: int
    sent: int
    explained: int


def sendings(messages: Iterable[RecordedMessage], rows: Counter[tuple[int, str]]) -> Iterator[Sendings]:
    """``rows`` counts the notifications marked as sent, by Telegram id and kind.

    A message may repeat where its answer was lost, or where the program was killed before it recorded the
    sending.
    """
    found: dict[tuple[int, str], list[RecordedMessage]] = defaultdict(list)
    for one in messages:
        if one.new and (claimed := _first_claim(one.text)) is not None:
            found[one.chat_id, claimed[0].kind.value].append(one)
    counted = {claim.kind.value for claim in CLAIMS}
    for key in {*found, *(key for key in rows if key[1] in counted)}:
        messages = found[key]
        yield Sendings(*key, rows[key], len(messages), _explained(messages))


def _explained(messages: Sequence[RecordedMessage]) -> int:
    """Count the repetitions that a lost answer or a kill between two messages of the same event explains."""
    latest: dict[str, RecordedMessage] = {}
    explained = 0
    for one in messages:
        event = _event(one.text)
        before = latest.get(event)
        if (
            before is not None and (not before.known or before.start_number != one.start_number)
        ) or not one.known:
            explained += 1
        latest[event] = one
    return explained


def _event(text: str) -> str:
    """Return what repetitions share: the part that names the order, where one does, as the rest tells its present state; else
    the whole text."""
    claimed = _first_claim(text)
    if claimed is None or "number" not in claimed[0].pattern.groupindex:
        return text
    return claimed[1][0]


def _when(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
