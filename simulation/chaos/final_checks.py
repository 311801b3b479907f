"""Checks of the final state from outside: the Telegram stand-in, the providers' books, the phones, and the
log."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from domain.homecare.orders.model import ALLOWED, ENDS, OrderStatus
from domain.platform.ledger.model import ESCROW, REFUNDS_DUE
from domain.platform.payments.model import PaymentState, RefundState
from sandbox.cast import HOUSEKEEPERS
from sandbox.providers.provider_store import ProviderStore
from sandbox.providers.trade import RefundState as ProviderRefundState
from sandbox.providers.trade import TradeState
from simulation.chaos.call_recorder import RecordedMessage
from simulation.chaos.database_checker import DatabaseChecker
from simulation.chaos.message_claims import OrderHistory, Sendings, sendings, untrue

PERSONAL = re.compile(r"\+?86?1[3-9]\d{9}|\d{17}[\dX]|建国路|单元|号楼")
EXPECTED_FAULTS = frozenset(
    {"TelegramNetworkError", "TelegramServerError", "TelegramRetryAfter", "ProviderUnavailable"}
)


@dataclass(frozen=True)
class Difference:
    """A violated check: ``what`` names it, ``detail`` the place."""

    what: str
    detail: str


def differences(
    database_checker: DatabaseChecker,
    book: ProviderStore,
    messages: list[RecordedMessage],
    log: Path,
    now: datetime,
) -> Iterator[Difference]:
    order_histories = database_checker.order_histories()
    for what, details in (
        (
            "the database file passes its integrity check",
            () if database_checker.is_intact() else ("integrity_check failed",),
        ),
        (
            "each acknowledged update is recorded",
            (f"update {number}" for number in sorted(database_checker.lost)),
        ),
        ("no pushed update is pending", (f"update {number}" for number in database_checker.pending)),
        ("each notification is sent or given up", database_checker.undecided_notifications()),
        ("no task is unfinished", database_checker.undone_tasks(now)),
        ("each callback is stored once", database_checker.duplicate_callbacks()),
        ("every movement balances", database_checker.unbalanced()),
        ("each order reaches a final state by allowed changes", _status_paths(order_histories)),
        ("the providers' records match ours", _money(database_checker, book)),
        ("each order's money is accounted for", _balances(database_checker, order_histories)),
        ("each message was true when it was sent", untrue(messages, order_histories)),
        (
            "notifications marked as sent were sent, repetitions are explained",
            _repeated(database_checker, messages),
        ),
        ("the log has no unexpected error and no personal data", _log(log)),
    ):
        for detail in details:
            yield Difference(what, detail)


def _status_paths(order_histories: list[OrderHistory]) -> Iterator[str]:
    for history in order_histories:
        if history.status not in ENDS:
            yield f"{history.number} is still {history.status}"
        before = ""
        for change in history.changes:
            allowed = change.before == before and (
                not before or OrderStatus(change.after) in ALLOWED[OrderStatus(before)]
            )
            if not allowed:
                yield f"{history.number}: {change.before or 'nothing'} → {change.after} after {before or 'nothing'}"
            before = change.after
        if before != history.status:
            yield f"{history.number} is {history.status}, its history ends at {before}"


def _money(database_checker: DatabaseChecker, book: ProviderStore) -> Iterator[str]:
    ours, asked_back = database_checker.payments(), database_checker.refunds()
    seen: set[tuple[str, str]] = set()
    for trade in book.trades():
        key = (trade.provider, trade.payment_no)
        payment = ours.get(key)
        if trade.state is TradeState.PAID:
            seen.add(key)
            if payment is None or payment["state"] != PaymentState.PAID:
                yield f"{key} is paid at the provider, here {payment['state'] if payment else 'unknown'}"
            elif (payment["amount"], payment["provider_ref"]) != (trade.amount, trade.provider_ref):
                yield f"{key} was paid twice or at another price"
        for refund in book.refunds(trade.id):
            known = asked_back.pop((trade.provider, refund.refund_no), None)
            if known is None or known["amount"] != refund.amount:
                yield f"refund {refund.refund_no} at the provider is not ours"
            elif (known["state"] == RefundState.DONE) != (refund.state is ProviderRefundState.SUCCEEDED):
                yield f"refund {refund.refund_no} is {refund.state} at the provider, here {known['state']}"
    for key, payment in ours.items():
        if payment["state"] == PaymentState.PAID and key not in seen:
            yield f"{key} is paid here, not at the provider"
        if payment["state"] == PaymentState.STARTED:
            yield f"{key} is neither paid nor closed"
    for key, owed in asked_back.items():
        yield f"refund {key} of {owed['amount']} fen is {owed['state']} and unknown to the provider"


def _balances(database_checker: DatabaseChecker, order_histories: list[OrderHistory]) -> Iterator[str]:
    balances = database_checker.balances()
    for history in order_histories:
        accounts = balances.get(history.number, {})
        for name, amount in accounts.items():
            if amount and (name == REFUNDS_DUE or name.startswith(f"{ESCROW}:")):
                yield f"{history.number} ({history.status}): {amount} fen left in {name}"
        back = sum(amount for amount, _ in history.refunds)
        captured = sum(history.paid)
        # duplicate and late payments are refunded in full; of the price, all but the kept part
        kept = {
            OrderStatus.EXPIRED: 0,
            OrderStatus.UNFILLED: 0,
            OrderStatus.CANCELLED: history.fee,
            OrderStatus.SETTLED: None,
            OrderStatus.REFUNDED: None,
        }.get(OrderStatus(history.status))
        if kept is not None and captured - back != kept:
            yield f"{history.number} ({history.status}): paid {captured}, back {back}, to keep {kept} fen"
        if kept is None and captured - back > history.total:
            yield f"{history.number} ({history.status}): paid {captured}, back {back}, its price is {history.total} fen"
    total = sum(amount for accounts in balances.values() for amount in accounts.values())
    if total:
        yield f"the ledger is off by {total} fen"


def repeats(database_checker: DatabaseChecker, messages: list[RecordedMessage]) -> list[tuple[Sendings, int]]:
    """Pair the sendings to each person, by kind, with the number of notifications given up."""
    rows, given_up = database_checker.messages()
    return [(one, given_up[one.chat_id, one.kind]) for one in sendings(messages, rows)]


def _repeated(database_checker: DatabaseChecker, messages: list[RecordedMessage]) -> Iterator[str]:
    for one, given_up in repeats(database_checker, messages):
        if one.sent < one.rows:
            yield f"chat {one.chat_id}: {one.rows} notifications {one.kind} are marked as sent, {one.sent} were"
        if one.sent > one.rows + given_up + one.explained:
            yield (
                f"chat {one.chat_id}: {one.sent} messages {one.kind} for {one.rows} notifications "
                f"({given_up} given up, {one.explained} explained)"
            )


def log_lines(log: Path) -> Counter[str]:
    """Count the log lines above level INFO, by kind."""
    found: Counter[str] = Counter()
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            event = json.loads(line)
        except ValueError:
            found[f"no JSON: {line[:100]}"] += 1
            continue
        if event.get("level") not in ("debug", "info"):
            what = event.get("fault") or event.get("error") or event.get("why") or ""
            summary = re.sub(r" \(trigger.*?\)", "", str(event.get("event")))
            found[f"{event.get('level')}: {summary} {what}".strip()] += 1
    return found


def _log(log: Path) -> Iterator[str]:
    private = {helper.id_number for helper in HOUSEKEEPERS}
    for number, line in enumerate(log.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
        if any(one in line for one in private) or (match := PERSONAL.search(line)):
            yield f"line {number} has personal data: {match[0] if match else 'an ID number'}"
        try:
            event = json.loads(line)
        except ValueError:
            yield f"line {number} is no JSON: {line[:160]}"
            continue
        fault = event.get("fault") or event.get("error")
        if event.get("level") in ("error", "critical") and fault not in EXPECTED_FAULTS:
            yield f"line {number}: {line[:400]}"
