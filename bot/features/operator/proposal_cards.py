"""Large decisions: ask the operator for the reason, show the proposal to another one, take the answer."""

from aiogram.types import InlineKeyboardButton

from application.homecare.order_lookup.customer_orders import any_order
from application.platform.people.queries import any_person
from application.platform.proposals.use_cases import (
    ShownProposal,
    confirm_proposal,
    propose,
    refuse_proposal,
    shown_proposal,
)
from bot.core.callbacks import button, keyboard
from bot.core.refusals import refusals, render_refusal
from bot.core.reply import Reply, ShowMessage, Toast
from bot.core.translator import Html, Translator
from bot.core.turn import Refusal, Turn
from bot.features.common.formatting import join_lines
from bot.features.operator import callbacks, views
from bot.features.operator.operator_guard import for_operators
from bot.features.operator.operator_questions import CARD, PROPOSE, ask_for, clear_question
from bot.features.operator.oversight_callbacks import ConfirmProposal, RefuseProposal
from domain.platform.proposals.model import Proposal, ProposalState
from domain.platform.support.model import Ticket

NOTE = "proposing"
PROPOSAL = "proposal"


def decision_key(decision: str) -> str:
    """Return the key of the text that tells what the decision does."""
    return f"decision-{decision.replace('_', '-')}"


def decision_text(i18n: Translator, decision: str, amount: int, name: str) -> Html:
    return i18n(decision_key(decision), amount=i18n.money(amount), name=name)


async def ask_reason(turn: Turn, refusal: Refusal) -> Reply:
    """Keep the decision that was refused as too large, and ask why it is right: another operator reads that."""
    values = refusal.problem.values
    turn.memory.notes[NOTE] = {"decision": values["decision"], "arguments": values["arguments"]}
    ask_for(turn, PROPOSE)
    policy, i18n = turn.agency.policy.platform.operators, turn.i18n
    hours = i18n.number(policy.confirmed_within.total_seconds() / 3600)
    certifies = values["amount"] == 0
    limit = i18n.money(policy.second_operator_above)
    return ShowMessage(i18n("proposal-ask", hours=hours, certifies=certifies, limit=limit), card=CARD).below()


async def take_reason(turn: Turn, subject: str) -> Reply:
    """Propose the decision kept last. Raises what ``propose`` raises."""
    kept = turn.memory.notes.get(NOTE)
    if kept is None:
        clear_question(turn)
        return ShowMessage(turn.i18n("button-old"), card=CARD).below()
    turn.set_subject(PROPOSAL, 0)
    proposal = await propose(turn.uow, turn.person, kept["decision"], kept["arguments"], turn.text)
    turn.memory.notes.pop(NOTE)
    clear_question(turn)
    until = turn.i18n.moment(proposal.expires_at)
    row = [button(turn.i18n("button-queue"), callbacks.ShowQueue())]
    return ShowMessage(turn.i18n("proposal-made", until=until), keyboard(row), card=CARD).below()


async def show_proposal(turn: Turn, ticket: Ticket) -> ShowMessage:
    """Show what is proposed, by whom and why; another operator confirms or refuses, the proposer may withdraw it."""
    person = await any_person(turn.uow, turn.person, ticket.person_id)
    head = views.ticket_head(turn.i18n, ticket, person, quoted=False)
    if ticket.subject is None:
        return ShowMessage(head, card=views.ticket_key(ticket.id))
    shown = await shown_proposal(turn.uow, turn.person, ticket.subject.id)
    text = join_lines(head, *_lines(turn.i18n, shown), await _order_line(turn, shown.proposal))
    if shown.proposal.state is not ProposalState.OPEN:
        return ShowMessage(text, card=views.ticket_key(ticket.id))
    return ShowMessage(text, keyboard(*_rows(turn, shown.proposal)), card=views.ticket_key(ticket.id))


def _lines(i18n: Translator, shown: ShownProposal) -> list[Html]:
    proposal = shown.proposal
    return [
        decision_text(i18n, proposal.decision, proposal.amount, shown.about),
        i18n("proposal-by", name=shown.proposed_by, time=i18n.moment(proposal.proposed_at)),
        i18n("proposal-why", words=proposal.reason),
        i18n("proposal-state", state=proposal.state.value, until=i18n.moment(proposal.expires_at)),
    ]


async def _order_line(turn: Turn, proposal: Proposal) -> Html | None:
    order_id = proposal.arguments.get("order_id")
    if order_id is None:
        return None
    number = (await any_order(turn.uow, turn.person, int(order_id))).number
    return turn.i18n("proposal-order", number=number)


def _rows(turn: Turn, proposal: Proposal) -> list[list[InlineKeyboardButton]]:
    i18n = turn.i18n
    look = [button(i18n("button-proposal-person"), callbacks.OpenPerson(person_id=proposal.about_id))]
    if "order_id" in proposal.arguments:
        order_id = int(proposal.arguments["order_id"])
        look.append(button(i18n("button-difference-order"), callbacks.OpenOrder(order_id=order_id)))
    refuse = RefuseProposal(proposal_id=proposal.id)
    if proposal.proposed_by == turn.person.id:
        decide = [button(i18n("button-proposal-withdraw"), refuse)]
    else:
        decide = [
            button(
                i18n("button-proposal-confirm"), ConfirmProposal(proposal_id=proposal.id), style="primary"
            ),
            button(i18n("button-proposal-refuse"), refuse, style="danger"),
        ]
    return [decide, look, [button(i18n("button-queue"), callbacks.ShowQueue())]]


@for_operators
async def on_confirm_proposal(turn: Turn, callback: ConfirmProposal) -> Reply:
    """Raises operator-is-party, proposal-own, proposal-decided, proposer-gone, or what the decision raises."""
    clear_question(turn)
    turn.set_subject(PROPOSAL, callback.proposal_id)
    proposal = await confirm_proposal(turn.uow, turn.person, callback.proposal_id)
    return await _decided(turn, proposal)


@for_operators
async def on_refuse_proposal(turn: Turn, callback: RefuseProposal) -> Reply:
    """Raises operator-is-party or proposal-decided."""
    clear_question(turn)
    turn.set_subject(PROPOSAL, callback.proposal_id)
    proposal = await refuse_proposal(turn.uow, turn.person, callback.proposal_id)
    return await _decided(turn, proposal)


async def _decided(turn: Turn, proposal: Proposal) -> Reply:
    shown = await shown_proposal(turn.uow, turn.person, proposal.id)
    told = turn.i18n("proposal-decided", state=proposal.state.value)
    row = [button(turn.i18n("button-queue"), callbacks.ShowQueue())]
    text = join_lines(told, *_lines(turn.i18n, shown)[:-1])
    return [Toast(told), ShowMessage(text, keyboard(row), card=CARD)]


async def _refused(turn: Turn, refusal: Refusal) -> Reply:
    """Keep the question open when the reason is missing or too long; close it on any other refusal."""
    if refusal.problem.code not in ("reason-missing", "message-too-long"):
        clear_question(turn)
        turn.memory.notes.pop(NOTE, None)
    return render_refusal(turn.i18n, refusal.problem, pressed=turn.message is None)


PROPOSAL_REFUSALS = refusals(PROPOSAL, _refused)
