from collections.abc import Sequence
from datetime import date

from sqlalchemy import delete, func, select

from domain.platform.payments.provider_name import ProviderName
from domain.platform.reconciliation.model import Difference, Reconciliation
from storage.mapping import entities
from storage.repositories.sql_repository import Repository
from storage.tables import differences, open_difference, reconciliations


class SqlReconciliations(Repository):
    """``domain.platform.reconciliation.ports.Reconciliations``."""

    async def add_difference(self, difference: Difference) -> bool:
        return await self._insert_new(
            differences,
            version=1,
            key=difference.key,
            provider=difference.provider,
            money=difference.money,
            kind=difference.kind,
            number=difference.number,
            stated=difference.stated,
            expected=difference.expected,
            currency=difference.currency,
            found_at=difference.found_at,
            provider_ref=difference.provider_ref,
            subject_kind=difference.subject.kind if difference.subject else None,
            subject_id=difference.subject.id if difference.subject else None,
            day=difference.day,
            healed_at=difference.healed_at,
        )

    async def difference(self, difference_id: int) -> Difference:
        return await self._get(Difference, difference_id, "difference-unknown")

    async def open_differences(self, provider: ProviderName | None = None) -> Sequence[Difference]:
        statement = entities(Difference).where(open_difference)
        if provider is not None:
            statement = statement.where(differences.c.provider == provider)
        return await self._all(Difference, statement.order_by(differences.c.id))

    async def differences_of(self, ticket_id: int) -> Sequence[Difference]:
        statement = entities(Difference).where(differences.c.ticket_id == ticket_id)
        return await self._all(Difference, statement.order_by(differences.c.id))

    async def keep(self, done: Reconciliation) -> None:
        await self._run(
            delete(reconciliations).where(
                reconciliations.c.provider == done.provider, reconciliations.c.day == done.day
            )
        )
        self._session.add(done)

    async def last_day(self, provider: ProviderName) -> date | None:
        statement = select(func.max(reconciliations.c.day)).where(reconciliations.c.provider == provider)
        last: date | None = await self._scalar(statement)
        return last

    async def latest(self, limit: int = 10) -> Sequence[Reconciliation]:
        statement = entities(Reconciliation).order_by(
            reconciliations.c.day.desc(), reconciliations.c.provider
        )
        return await self._all(Reconciliation, statement.limit(limit))
