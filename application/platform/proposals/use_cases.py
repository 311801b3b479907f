"""Large decisions: one operator proposes with a reason, another one confirms or refuses in time."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from application.access.oversight import READS, Arguments, Oversight
from application.access.permissions import OverseenUseCase, large_decisions, may, requires, system_only
from application.access.unit_of_work import UnitOfWork
from application.platform.notifications.use_cases import notify
from application.platform.proposals.permissions import CONFIRM_DECISIONS, PROPOSE_DECISIONS
from application.platform.proposals.tasks import ProposalTask
from application.platform.repositories import (
    HasNotifications,
    HasPayments,
    HasPayouts,
    HasPeople,
    HasProposals,
    HasTasks,
    HasTickets,
)
from application.platform.support.use_cases import close_about, open_ticket
from domain.kernel.errors import DomainError
from domain.platform.people.model import Person, Role
from domain.platform.proposals.model import Proposal, ProposalState, checked_reason
from domain.platform.proposals.notifications import ProposalNotification
from domain.platform.proposals.tickets import ProposalTicket
from domain.platform.tasks.model import Task


class ProposalsUnitOfWork(
    HasNotifications,
    HasPayments,
    HasPayouts,
    HasPeople,
    HasProposals,
    HasTasks,
    HasTickets,
    UnitOfWork,
    Protocol,
):
    """The part of the unit of work that this module uses."""


PROPOSES = Oversight("proposes a decision, whose own oversight is checked")


@dataclass(frozen=True)
class ShownProposal:
    proposal: Proposal
    proposed_by: str
    about: str


@system_only
def decision_named(name: str) -> OverseenUseCase:
    """Return the use case of a large decision. Raises decision-unknown."""
    if name not in large_decisions:
        raise DomainError("decision-unknown")
    return large_decisions[name]


@requires(PROPOSE_DECISIONS, PROPOSES)
async def propose(
    uow: ProposalsUnitOfWork, operator: Person, decision: str, arguments: Mapping[str, Any], reason: str
) -> Proposal:
    """Propose to the other operators a decision that was refused because it needs a second operator; it expires.

    Raises what the decision's guard raises, reason-missing, message-too-long, decision-unknown, or
    second-operator-not-needed where one operator may decide by now.
    """
    overseen = decision_named(decision)
    words = checked_reason(reason)
    if not may(operator, overseen.permission):
        raise DomainError("not-allowed")
    amount = await _amount(uow, operator, overseen, arguments)
    now, policy = uow.clock.now(), uow.platform_policy.operators
    about = await overseen.oversight.first_party(uow, operator, arguments)
    proposal = Proposal(
        decision=decision,
        arguments=dict(arguments),
        about_id=about,
        amount=amount,
        reason=words,
        proposed_by=operator.id,
        proposed_at=now,
        expires_at=now + policy.confirmed_within,
    )
    await uow.proposals.add(proposal)
    await uow.flush()
    await open_ticket(uow, ProposalTicket.PROPOSAL, about, proposal.subject, words)
    await uow.tasks.plan(
        Task(
            f"proposal:{proposal.id}",
            ProposalTask.EXPIRE_PROPOSAL,
            proposal.subject,
            proposal.expires_at,
        )
    )
    return proposal


async def _amount(
    uow: ProposalsUnitOfWork, operator: Person, overseen: OverseenUseCase, arguments: Arguments
) -> int:
    """Return the amount (fen) that makes the decision large."""
    try:
        await overseen.oversight.check(uow, operator, overseen.name, arguments)
    except DomainError as problem:
        if problem.code != "second-operator-needed":
            raise
        return int(problem.values["amount"])
    raise DomainError("second-operator-not-needed")


async def _parties(uow: ProposalsUnitOfWork, arguments: Arguments) -> Collection[int]:
    proposal = await uow.proposals.get(arguments["proposal_id"])
    parties = decision_named(proposal.decision).oversight.parties
    return await parties(uow, proposal.arguments) if parties is not None else ()


CONFIRMS = Oversight("confirms", _parties, second_factor=True)


@requires(CONFIRM_DECISIONS, READS)
async def shown_proposal(uow: ProposalsUnitOfWork, operator: Person, proposal_id: int) -> ShownProposal:
    """Return the proposal with the names that its card shows. Raises not-allowed or proposal-unknown."""
    proposal = await uow.proposals.get(proposal_id)
    proposer, about = await uow.people.get(proposal.proposed_by), await uow.people.get(proposal.about_id)
    return ShownProposal(proposal, proposer.name, about.name)


@requires(CONFIRM_DECISIONS, CONFIRMS)
async def confirm_proposal(uow: ProposalsUnitOfWork, operator: Person, proposal_id: int) -> Proposal:
    """Confirm another operator's proposal and carry it out in the proposer's name.

    Raises not-allowed, operator-is-party, factor-needed, proposal-unknown, proposal-own, proposal-decided,
    proposer-gone, or what the decision raises now.
    """
    proposal = await uow.proposals.get(proposal_id)
    proposal.confirm(operator.id, uow.clock.now())
    overseen = decision_named(proposal.decision)
    proposer = await uow.people.get(proposal.proposed_by)
    if not may(proposer, overseen.permission):
        raise DomainError("proposer-gone")
    proposer.require_impartial(await _parties(uow, {"proposal_id": proposal.id}))
    await overseen.run(uow, proposer, **proposal.arguments)
    await _close(uow, proposal, operator)
    return proposal


@requires(CONFIRM_DECISIONS, CONFIRMS)
async def refuse_proposal(uow: ProposalsUnitOfWork, operator: Person, proposal_id: int) -> Proposal:
    """Refuse another operator's proposal, or withdraw one's own: nothing is carried out.

    Raises not-allowed, operator-is-party, factor-needed, proposal-unknown or proposal-decided.
    """
    proposal = await uow.proposals.get(proposal_id)
    proposal.refuse(operator.id, uow.clock.now())
    await _close(uow, proposal, operator)
    return proposal


@system_only
async def expire_proposal(uow: ProposalsUnitOfWork, proposal_id: int) -> None:
    """End a proposal that nobody decided in time; ignore one that was."""
    proposal = await uow.proposals.get(proposal_id)
    if proposal.state is ProposalState.OPEN and uow.clock.now() >= proposal.expires_at:
        proposal.expire(uow.clock.now())
        await _close(uow, proposal, None)


@system_only
async def withdraw_proposals_of(uow: ProposalsUnitOfWork, person_id: int) -> None:
    """End the open proposals of somebody who is no operator any more."""
    for proposal in await uow.proposals.open():
        if proposal.proposed_by == person_id:
            proposal.withdraw(uow.clock.now())
            await _close(uow, proposal, None)


async def _close(uow: ProposalsUnitOfWork, proposal: Proposal, operator: Person | None) -> None:
    """Close the ticket, and tell the proposer unless they decided themselves or left."""
    await close_about(
        uow, operator, ProposalTicket.PROPOSAL, proposal.about_id, proposal.state.value, proposal.subject
    )
    await uow.tasks.drop(proposal.subject, ProposalTask.EXPIRE_PROPOSAL)
    proposer = await uow.people.get(proposal.proposed_by)
    if proposer.has(Role.OPERATOR) and proposal.decided_by != proposer.id:
        await notify(
            uow,
            ProposalNotification.PROPOSAL_DECIDED,
            proposer.id,
            f"proposal-decided:{proposal.id}",
            urgent=True,
            proposal_id=proposal.id,
        )
