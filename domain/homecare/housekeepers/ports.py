"""Ports to the storage of housekeepers and their calendars."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from domain.homecare.housekeepers.model import Absence, Housekeeper, IdentityAccess, IdentityPhoto
from domain.homecare.housekeepers.ranking import Candidate, Search


class Housekeepers(Protocol):
    async def get(self, housekeeper_id: int) -> Housekeeper:
        """Return the housekeeper. Raises housekeeper-unknown."""
        ...

    async def find(self, housekeeper_id: int) -> Housekeeper | None: ...

    async def add(self, housekeeper: Housekeeper) -> None: ...

    async def with_id_number(self, id_number: str) -> Housekeeper | None: ...

    async def ranked(self, search: Search, limit: int, offset: int = 0) -> list[Candidate]:
        """Return the certified, online housekeepers who match, best first.

        With a time in the search, only those who work then and whose half hours are all free.
        """
        ...

    async def count(self, search: Search) -> int:
        """Count the matches, up to 1,000."""
        ...

    async def busy_times(
        self, housekeeper_ids: Collection[int], begin: datetime, end: datetime
    ) -> dict[int, frozenset[datetime]]:
        """Return the start (UTC) of each half hour that orders and absences occupy, by housekeeper id."""
        ...

    async def add_absence(self, absence: Absence) -> None: ...

    async def absence(self, absence_id: int) -> Absence:
        """Return the absence. Raises absence-unknown."""
        ...

    async def remove_absence(self, absence: Absence) -> None: ...

    async def absences(self, housekeeper_id: int, begin: datetime, end: datetime) -> list[Absence]: ...

    async def add_identity_photo(self, photo: IdentityPhoto) -> None: ...

    async def identity_photos(self, housekeeper_id: int) -> list[IdentityPhoto]: ...

    async def add_identity_access(self, access: IdentityAccess) -> None: ...

    async def identity_accesses(self, housekeeper_id: int, limit: int = 1) -> list[IdentityAccess]:
        """Newest first."""
        ...

    async def count_identity_accesses(self, housekeeper_id: int) -> int: ...

    async def erase(self, housekeeper_id: int) -> None:
        """Delete absences and pictures of the ID card."""
        ...


class Calendar(Protocol):
    """Slot holds: which order occupies which half hour. The database refuses a second holder."""

    async def occupy(self, housekeeper_id: int, order_id: int, begin: datetime, end: datetime) -> None:
        """Take every half hour of [begin, end), UTC, or none of them. Raises slot-taken."""
        ...

    async def release(self, order_id: int) -> None: ...
