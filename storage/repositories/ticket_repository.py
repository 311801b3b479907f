from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, func, select, update

from domain.kernel.subject import Subject
from domain.platform.people.model import FORGOTTEN
from domain.platform.support.model import Ticket
from storage.mapping import entities
from storage.prepared import Prepared
from storage.repositories.sql_repository import Repository
from storage.tables import about, is_about, tickets

_open = tickets.c.closed_at.is_(None)
_of_person = (_open, tickets.c.kind == bindparam("kind"), tickets.c.person_id == bindparam("person"))
OPEN_TICKETS_OF = Prepared(entities(Ticket).where(_open, is_about(tickets)).order_by(tickets.c.id))
COUNT_OPEN = Prepared(select(func.count()).select_from(tickets).where(*_of_person))
OPEN_OF_PERSON = Prepared(entities(Ticket).where(*_of_person).order_by(tickets.c.id).limit(1))
OPEN_ABOUT = Prepared(entities(Ticket).where(*_of_person, is_about(tickets)).order_by(tickets.c.id).limit(1))


class SqlTickets(Repository):
    """``domain.platform.support.ports.Tickets``."""

    async def get(self, ticket_id: int) -> Ticket:
        return await self._get(Ticket, ticket_id, "ticket-unknown")

    async def add(self, ticket: Ticket) -> None:
        self._session.add(ticket)

    async def open(self, kind: str | None = None, limit: int = 50) -> list[Ticket]:
        statement = entities(Ticket).where(tickets.c.closed_at.is_(None))
        if kind is not None:
            statement = statement.where(tickets.c.kind == kind)
        return await self._all(Ticket, statement.order_by(tickets.c.opened_at, tickets.c.id).limit(limit))

    async def open_of(self, subject: Subject) -> list[Ticket]:
        return await self._all(Ticket, OPEN_TICKETS_OF, **about(subject))

    async def count_open(self, kind: str, person_id: int) -> int:
        return int(await self._scalar(COUNT_OPEN, kind=kind, person=person_id))

    async def open_about(self, kind: str, person_id: int, subject: Subject | None = None) -> Ticket | None:
        if subject is None:
            return await self._one(Ticket, OPEN_OF_PERSON, kind=kind, person=person_id)
        return await self._one(Ticket, OPEN_ABOUT, kind=kind, person=person_id, **about(subject))

    async def of_person(self, person_id: int) -> Sequence[Ticket]:
        return await self._all(
            Ticket, entities(Ticket).where(tickets.c.person_id == person_id).order_by(tickets.c.id)
        )

    async def erase(self, person_id: int, now: datetime) -> None:
        """Close the open tickets of a person whose data is deleted."""
        still_open = (tickets.c.person_id == person_id, tickets.c.closed_at.is_(None))
        await self._run(
            update(tickets)
            .where(*still_open)
            .values(closed_at=now, closed_by=person_id, resolution=FORGOTTEN),
            update(tickets).where(tickets.c.person_id == person_id).values(words="", photos=()),
        )
