"""Event handlers of proposals."""

from collections.abc import Mapping, Sequence

from application.platform.proposals.use_cases import ProposalsUnitOfWork, withdraw_proposals_of
from application.registry import EventHandler
from domain.kernel.events import Event
from domain.platform.people.events import OperatorLeft


async def _withdraw(uow: ProposalsUnitOfWork, event: OperatorLeft) -> None:
    await withdraw_proposals_of(uow, event.person_id)


EVENT_HANDLERS: Mapping[type[Event], Sequence[EventHandler]] = {OperatorLeft: (_withdraw,)}
