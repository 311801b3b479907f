from sqlalchemy import Column, select

from domain.homecare.orders.model import ORDER
from domain.kernel.errors import DomainError
from domain.kernel.subject import Subject
from domain.platform.payouts.model import PAYOUT
from storage.repositories.sql_repository import Repository
from storage.tables import orders, payouts

OWNERS: dict[str, tuple[Column[int], Column[int]]] = {
    ORDER: (orders.c.id, orders.c.customer_id),
    PAYOUT: (payouts.c.id, payouts.c.housekeeper_id),
}
"""By kind of subject: the column of its id, and the column of its owner's."""


class SqlSubjectOwners(Repository):
    """``domain.platform.people.ports.SubjectOwners``."""

    async def owner_of(self, subject: Subject) -> int:
        if subject.kind not in OWNERS:
            raise DomainError("subject-unknown")
        identifier, owner = OWNERS[subject.kind]
        found = (await self._session.scalars(select(owner).where(identifier == subject.id))).one_or_none()
        if found is None:
            raise DomainError("subject-unknown")
        return found
