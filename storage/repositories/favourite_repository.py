from collections.abc import Sequence

from sqlalchemy import bindparam, delete, or_

from domain.homecare.favourites.model import Favourite
from storage.mapping import entities
from storage.prepared import Prepared
from storage.repositories.sql_repository import Repository
from storage.tables import favourites

FAVOURITES_OF = Prepared(
    entities(Favourite)
    .where(favourites.c.customer_id == bindparam("customer"))
    .order_by(favourites.c.added_at.desc(), favourites.c.id.desc())
)


class SqlFavourites(Repository):
    """``domain.homecare.favourites.ports.Favourites``."""

    async def of(self, customer_id: int) -> Sequence[Favourite]:
        return await self._all(Favourite, FAVOURITES_OF, customer=customer_id)

    async def add(self, favourite: Favourite) -> bool:
        return await self._insert_new(
            favourites,
            customer_id=favourite.customer_id,
            housekeeper_id=favourite.housekeeper_id,
            added_at=favourite.added_at,
        )

    async def remove(self, customer_id: int, housekeeper_id: int) -> bool:
        known = [one for one in await self.of(customer_id) if one.housekeeper_id == housekeeper_id]
        for favourite in known:
            self._session.delete(favourite)
        return bool(known)

    async def erase(self, person_id: int) -> None:
        of_person = or_(favourites.c.customer_id == person_id, favourites.c.housekeeper_id == person_id)
        await self._run(delete(favourites).where(of_person))
