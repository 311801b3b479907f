from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select, update

from domain.kernel.subject import Subject
from domain.platform.people.model import FORGOTTEN
from domain.platform.support.model import Ticket
from storage.repositories.sql_repository import Repository
from storage.tables import is_about, tickets


class SqlTickets(Repository):
    """``domain.platform.support.ports.Tickets``."""

    async def get(self, ticket_id: int) -> Ticket:
        return await self._get(Ticket, ticket_id, "ticket-unknown")

    async def add(self, ticket: Ticket) -> None:
        self._session.add(ticket)

    async def open(self, kind: str | None = None, limit: int = 50) -> list[Ticket]:
        statement = select(Ticket).where(tickets.c.closed_at.is_(None))
        if kind is not None:
            statement = statement.where(tickets.c.kind == kind)
        return await self._all(statement.order_by(tickets.c.opened_at, tickets.c.id).limit(limit))

    async def open_of(self, subject: Subject) -> list[Ticket]:
        statement = select(Ticket).where(tickets.c.closed_at.is_(None), is_about(tickets, subject))
        return await self._all(statement.order_by(tickets.c.id))

    async def count_open(self, kind: str, person_id: int) -> int:
        conditions = (tickets.c.closed_at.is_(None), tickets.c.kind == kind, tickets.c.person_id == person_id)
        return (
            await self._session.scalars(select(func.count()).select_from(tickets).where(*conditions))
        ).one()

    async def open_about(self, kind: str, person_id: int, subject: Subject | None = None) -> Ticket | None:
        statement = select(Ticket).where(
            tickets.c.closed_at.is_(None), tickets.c.kind == kind, tickets.c.person_id == person_id
        )
        if subject is not None:
            statement = statement.where(is_about(tickets, subject))
        return await self._one(statement.order_by(tickets.c.id))

    async def of_person(self, person_id: int) -> Sequence[Ticket]:
        return await self._all(select(Ticket).where(tickets.c.person_id == person_id).order_by(tickets.c.id))

    async def erase(self, person_id: int, now: datetime) -> None:
        """What waits for an operator about somebody who is gone waits no more."""
        still_open = (tickets.c.person_id == person_id, tickets.c.closed_at.is_(None))
        await self._run(
            update(tickets)
            .where(*still_open)
            .values(closed_at=now, closed_by=person_id, resolution=FORGOTTEN),
            update(tickets).where(tickets.c.person_id == person_id).values(words="", photos=()),
        )
