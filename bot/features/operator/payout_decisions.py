"""Decide payout requests: confirm with the transfer's reference, or refuse with a reason."""

from application.platform.payouts.use_cases import (
    balance_of,
    confirm_payout,
    payout_of,
    payout_to_decide,
    refuse_payout,
)
from application.platform.people.queries import any_person
from bot.core.callbacks import button, keyboard
from bot.core.refusals import refusals, render_refusal
from bot.core.reply import Reply, ShowMessage
from bot.core.turn import Refusal, Turn
from bot.features.common.formatting import join_lines
from bot.features.operator import callbacks, views
from bot.features.operator.finance_callbacks import ConfirmPayout, RefusePayout
from bot.features.operator.operator_guard import for_operators
from bot.features.operator.operator_questions import (
    CARD,
    PAYOUT_REASON,
    PAYOUT_REFERENCE,
    ask_for,
    clear_question,
)
from domain.platform.payouts.model import Payout
from domain.platform.support.model import Ticket

PAYOUT = "payout"


async def show_payout(turn: Turn, ticket: Ticket) -> ShowMessage:
    """Show the person, the amount and the remaining balance; a decided request has no buttons."""
    i18n = turn.i18n
    person = await any_person(turn.uow, turn.person, ticket.person_id)
    payout = await payout_of(turn.uow, turn.person, ticket.person_id) if ticket.closed_at is None else None
    head = views.ticket_head(i18n, ticket, person)
    if payout is None:
        return ShowMessage(head, card=views.ticket_key(ticket.id))
    left = await balance_of(turn.uow, turn.person, ticket.person_id)
    text = i18n(
        "operator-payout",
        amount=i18n.money(payout.amount),
        left=i18n.money(left),
        time=i18n.moment(payout.asked_at),
    )
    rows = [
        [
            button(i18n("button-payout-paid"), ConfirmPayout(payout_id=payout.id), style="primary"),
            button(i18n("button-payout-refuse"), RefusePayout(payout_id=payout.id), style="danger"),
        ],
        [
            button(i18n("button-ticket-answer"), callbacks.Answer(ticket_id=ticket.id)),
            button(i18n("button-queue"), callbacks.ShowQueue()),
        ],
    ]
    return ShowMessage(join_lines(head, text), keyboard(*rows), card=views.ticket_key(ticket.id))


async def _refused(turn: Turn, refusal: Refusal) -> Reply:
    """Keep the question open when the text is incomplete; close it on any other refusal."""
    if not refusal.problem.code.endswith("-missing"):
        clear_question(turn)
    return render_refusal(turn.i18n, refusal.problem, pressed=turn.message is None)


PAYOUT_REFUSALS = refusals(PAYOUT, _refused)


@for_operators
async def on_confirm_payout(turn: Turn, callback: ConfirmPayout) -> Reply:
    """Raises payout-unknown or payout-decided."""
    turn.set_subject(PAYOUT, callback.payout_id)
    payout = await payout_to_decide(turn.uow, turn.person, callback.payout_id)
    ask_for(turn, PAYOUT_REFERENCE, str(payout.id))
    name = (await any_person(turn.uow, turn.person, payout.housekeeper_id)).name
    told = turn.i18n("payout-reference-ask", name=name, amount=turn.i18n.money(payout.amount))
    return ShowMessage(told, card=CARD).below()


@for_operators
async def on_refuse_payout(turn: Turn, callback: RefusePayout) -> Reply:
    """Raises payout-unknown or payout-decided."""
    turn.set_subject(PAYOUT, callback.payout_id)
    payout = await payout_to_decide(turn.uow, turn.person, callback.payout_id)
    ask_for(turn, PAYOUT_REASON, str(payout.id))
    name = (await any_person(turn.uow, turn.person, payout.housekeeper_id)).name
    told = turn.i18n("payout-reason-ask", name=name, amount=turn.i18n.money(payout.amount))
    return ShowMessage(told, card=CARD).below()


async def take_reference(turn: Turn, subject: str) -> Reply:
    """Raises payout-decided or payout-reference-missing."""
    turn.set_subject(PAYOUT, int(subject))
    payout = await confirm_payout(turn.uow, turn.person, int(subject), turn.text)
    return await _decision_card(turn, payout, "payout-confirmed")


async def take_reason(turn: Turn, subject: str) -> Reply:
    """Raises payout-decided or payout-reason-missing."""
    turn.set_subject(PAYOUT, int(subject))
    payout = await refuse_payout(turn.uow, turn.person, int(subject), turn.text)
    return await _decision_card(turn, payout, "payout-sent-back")


async def _decision_card(turn: Turn, payout: Payout, key: str) -> Reply:
    clear_question(turn)
    name = (await any_person(turn.uow, turn.person, payout.housekeeper_id)).name
    i18n = turn.i18n
    text = i18n(
        key,
        name=name,
        amount=i18n.money(payout.amount),
        reference=payout.reference,
        reason=payout.reason,
    )
    return ShowMessage(
        text, keyboard([button(i18n("button-queue"), callbacks.ShowQueue())]), card=CARD
    ).below()
