from sqlalchemy import select

from domain.kernel.errors import DomainError
from domain.kernel.subject import Subject
from storage.repositories.sql_repository import Repository
from storage.tables.subject_owners import subject_owners


class SqlSubjectOwners(Repository):
    """``domain.platform.people.ports.SubjectOwners``."""

    async def owner_of(self, subject: Subject) -> int:
        owner = subject_owners().get(subject.kind)
        if owner is None:
            raise DomainError("subject-unknown")
        found = (
            await self._session.scalars(select(owner.person_id).where(owner.id == subject.id))
        ).one_or_none()
        if found is None:
            raise DomainError("subject-unknown")
        return found
