"""What the HTTP routes need of the rest of the program."""

from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from application.unit_of_work import UnitOfWork
from domain.homecare.agency_context import AgencyContext
from domain.platform.payments.ports import PaymentProvider
from domain.platform.payments.provider_name import ProviderName

Providers = Mapping[ProviderName, PaymentProvider]


class Database(Protocol):
    def begin(self, agency: AgencyContext) -> AbstractAsyncContextManager[UnitOfWork]:
        """One transaction, committed at its end unless something is raised."""
        ...

    async def ping(self) -> None:
        """Raises what the driver raises when the database does not answer."""
        ...
