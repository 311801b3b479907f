from datetime import datetime
from typing import Protocol

from domain.platform.photos.model import KeptPhoto


class KeptPhotos(Protocol):
    async def add(self, photo: KeptPhoto) -> None:
        """Keep the photo; nothing changes where its key is known."""
        ...

    async def find(self, key: str) -> KeptPhoto | None: ...

    async def count_since(self, person_id: int, since: datetime) -> int:
        """Return how many photos the person sent since then."""
        ...

    async def set_uploaded(self, key: str, file_id: str) -> None:
        """Store the id of the copy at Telegram and drop the content."""
        ...

    async def remove(self, key: str) -> None: ...

    async def erase(self, person_id: int) -> None:
        """Remove every photo of the person."""
        ...
