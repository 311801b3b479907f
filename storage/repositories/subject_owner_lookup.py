from functools import cache

from sqlalchemy import bindparam, select

from domain.kernel.errors import DomainError
from domain.kernel.subject import Subject
from storage.prepared import Prepared
from storage.repositories.sql_repository import Repository
from storage.tables.subject_owners import SubjectOwner, subject_owners


@cache
def _owner_id(owner: SubjectOwner) -> Prepared:
    return Prepared(select(owner.person_id).where(owner.id == bindparam("subject")))


class SqlSubjectOwners(Repository):
    """``domain.platform.people.ports.SubjectOwners``."""

    async def owner_of(self, subject: Subject) -> int:
        owner = subject_owners().get(subject.kind)
        if owner is None:
            raise DomainError("subject-unknown")
        found = await self._scalar(_owner_id(owner), subject=subject.id)
        if found is None:
            raise DomainError("subject-unknown")
        return int(found)
