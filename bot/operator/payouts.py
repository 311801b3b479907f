"""Housekeepers who want their money: confirmed with the transfer's reference, or given back with a reason."""

from bot.callbacks import button, keyboard
from bot.housekeeper.job import lines
from bot.operator import presses, views
from bot.operator.access import for_operators
from bot.operator.money_presses import ConfirmPayout, RefusePayout
from bot.operator.questions import CARD, PAYOUT_REASON, PAYOUT_REFERENCE, ask_for, nothing_more
from bot.reply import Reply, Show, Toast
from bot.telling import tell_problem
from bot.turn import Turn
from domain.kernel.errors import DomainError
from domain.ledger.model import payable
from domain.payouts.model import Payout, PayoutState
from domain.payouts.use_cases import confirm_payout, payout_of, refuse_payout
from domain.support.model import Ticket


async def show_payout(turn: Turn, ticket: Ticket) -> Show:
    """Whom, how much, what stays on her balance; a decided one has no buttons."""
    words = turn.words
    person = await turn.work.people.get(ticket.person_id)
    payout = await payout_of(turn.work, turn.person, ticket.person_id) if ticket.closed_at is None else None
    head = views.ticket_head(words, ticket, person)
    if payout is None:
        return Show(head, card=views.ticket_key(ticket.id))
    left = await turn.work.ledger.balance(payable(ticket.person_id))
    told = words(
        "operator-payout",
        amount=words.money(payout.amount),
        left=words.money(left),
        time=words.moment(payout.asked_at),
    )
    rows = [
        [
            button(words("button-payout-paid"), ConfirmPayout(payout_id=payout.id)),
            button(words("button-payout-refuse"), RefusePayout(payout_id=payout.id)),
        ],
        [
            button(words("button-ticket-answer"), presses.Answer(ticket_id=ticket.id)),
            button(words("button-queue"), presses.ShowQueue()),
        ],
    ]
    return Show(lines(head, told), keyboard(*rows), card=views.ticket_key(ticket.id))


async def _open(turn: Turn, payout_id: int) -> Payout:
    """Raises payout-unknown or payout-decided."""
    payout = await turn.work.payouts.get(payout_id)
    if payout.state is not PayoutState.ASKED:
        raise DomainError("payout-decided")
    return payout


async def _refused(turn: Turn, problem: DomainError) -> Reply:
    """What can be typed better is asked for still; else the question is over."""
    if not problem.code.endswith("-missing"):
        nothing_more(turn)
    return Toast(tell_problem(turn.words, problem), alert=True)


@for_operators
async def press_confirm(turn: Turn, press: ConfirmPayout) -> Reply:
    """Raises payout-unknown or payout-decided."""
    turn.on_refusal = _refused
    payout = await _open(turn, press.payout_id)
    ask_for(turn, PAYOUT_REFERENCE, str(payout.id))
    name = (await turn.work.people.get(payout.housekeeper_id)).name
    told = turn.words("payout-reference-ask", name=name, amount=turn.words.money(payout.amount))
    return Show(told, card=CARD).below()


@for_operators
async def press_refuse(turn: Turn, press: RefusePayout) -> Reply:
    """Raises payout-unknown or payout-decided."""
    turn.on_refusal = _refused
    payout = await _open(turn, press.payout_id)
    ask_for(turn, PAYOUT_REASON, str(payout.id))
    name = (await turn.work.people.get(payout.housekeeper_id)).name
    told = turn.words("payout-reason-ask", name=name, amount=turn.words.money(payout.amount))
    return Show(told, card=CARD).below()


async def take_reference(turn: Turn, subject: str) -> Reply:
    """Raises payout-decided or payout-reference-missing."""
    turn.on_refusal = _refused
    payout = await confirm_payout(turn.work, turn.person, int(subject), turn.text)
    return await _told(turn, payout, "payout-confirmed")


async def take_reason(turn: Turn, subject: str) -> Reply:
    """Raises payout-decided or payout-reason-missing."""
    turn.on_refusal = _refused
    payout = await refuse_payout(turn.work, turn.person, int(subject), turn.text)
    return await _told(turn, payout, "payout-sent-back")


async def _told(turn: Turn, payout: Payout, key: str) -> Reply:
    nothing_more(turn)
    name = (await turn.work.people.get(payout.housekeeper_id)).name
    words = turn.words
    told = words(
        key,
        name=name,
        amount=words.money(payout.amount),
        reference=payout.reference,
        reason=payout.reason,
    )
    return Show(told, keyboard([button(words("button-queue"), presses.ShowQueue())]), card=CARD).below()
