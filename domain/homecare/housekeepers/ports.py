"""What the use cases ask of where housekeepers are kept."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from domain.homecare.housekeepers.model import Absence, Housekeeper, IdentityLook, IdentityPhoto
from domain.homecare.housekeepers.ranking import Candidate, Search


class Housekeepers(Protocol):
    async def get(self, housekeeper_id: int) -> Housekeeper:
        """Raises housekeeper-unknown."""
        ...

    async def find(self, housekeeper_id: int) -> Housekeeper | None: ...

    async def add(self, housekeeper: Housekeeper) -> None: ...

    async def with_id_number(self, id_number: str) -> Housekeeper | None: ...

    async def ranked(self, search: Search, limit: int, offset: int = 0) -> list[Candidate]:
        """The best of those certified and online who fit, best first.

        With a time in the search, only those who work then and whose half hours are all free.
        """
        ...

    async def count(self, search: Search) -> int:
        """How many fit, up to 1,000."""
        ...

    async def busy_times(
        self, housekeeper_ids: Collection[int], begin: datetime, end: datetime
    ) -> dict[int, frozenset[datetime]]:
        """Half hours (UTC, their beginnings) that each one's orders and absences fill."""
        ...

    async def add_absence(self, absence: Absence) -> None: ...

    async def absences(self, housekeeper_id: int, begin: datetime, end: datetime) -> list[Absence]: ...

    async def add_identity_photo(self, photo: IdentityPhoto) -> None: ...

    async def identity_photos(self, housekeeper_id: int) -> list[IdentityPhoto]: ...

    async def add_identity_look(self, look: IdentityLook) -> None: ...

    async def identity_looks(self, housekeeper_id: int, limit: int = 1) -> list[IdentityLook]:
        """Newest first."""
        ...

    async def count_identity_looks(self, housekeeper_id: int) -> int: ...

    async def erase(self, housekeeper_id: int) -> None:
        """Delete absences and pictures of the ID card."""
        ...


class Calendar(Protocol):
    """Who holds which half hour. The database itself refuses a second holder."""

    async def occupy(self, housekeeper_id: int, order_id: int, begin: datetime, end: datetime) -> None:
        """Take every half hour of [begin, end), UTC. Raises slot-taken, and then nothing was taken."""
        ...

    async def release(self, order_id: int) -> None: ...
