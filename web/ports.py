"""Ports of the HTTP routes."""

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
        """Open a transaction, committed at the end unless an exception is raised."""
        ...

    async def ping(self) -> None:
        """Raise the driver's exception when the database does not answer."""
        ...
