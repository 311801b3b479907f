"""Export and deletion of a person's tickets and of the notifications that quote them."""

from collections.abc import Sequence
from typing import Protocol

from application.access.privacy import Chapter, Erasure, ErasureStage, PrivacyPart, Section
from application.access.unit_of_work import UnitOfWork
from application.platform.repositories import HasNotifications, HasTickets
from domain.platform.people.model import Person
from domain.platform.support.model import Ticket
from domain.platform.support.notifications import SupportNotification


class SupportPrivacyUnitOfWork(HasNotifications, HasTickets, UnitOfWork, Protocol):
    """The part of the unit of work that this module uses."""


async def _tickets(uow: SupportPrivacyUnitOfWork, person: Person) -> Sequence[Ticket]:
    return await uow.tickets.of_person(person.id)


async def _erase(uow: SupportPrivacyUnitOfWork, person: Person) -> None:
    ticket_ids = {ticket.id for ticket in await uow.tickets.of_person(person.id)}
    await uow.notifications.blank_words([SupportNotification.TICKET], person.id, ticket_ids=ticket_ids)
    await uow.tickets.erase(person.id, uow.clock.now())


PRIVACY = PrivacyPart(
    sections=(Section("tickets", Chapter.WORDS, _tickets),),
    erasures=(Erasure(ErasureStage.RECORDS, _erase),),
)
