"""The witness of a simulated city: what is told is true, and what must hold holds."""

from collections.abc import Callable
from datetime import datetime

from domain.business import Business
from domain.notices.model import Notice
from domain.notices.ports import Delivery
from sandbox.audit.auditor import Auditor
from sandbox.audit.bank import BankRecords
from sandbox.audit.broken import Broken
from sandbox.audit.tolerance import Tolerance
from sandbox.telegram import TelegramServer
from storage.database import Database


class CityWitness:
    """``now`` is the true time; what the run knows of its own faults it writes down in ``tolerance``."""

    def __init__(
        self,
        database: Database,
        business: Business,
        bank: BankRecords | None,
        telegram: TelegramServer,
        now: Callable[[], datetime],
    ) -> None:
        self.tolerance = Tolerance()
        self._database = database
        self._telegram = telegram
        self._now = now
        self._auditor = Auditor(database, business, bank, self.tolerance)
        self._seen: list[Broken] = []

    async def before_delivery(self, notice: Notice) -> None: ...

    async def after_delivery(self, notice: Notice, delivery: Delivery) -> None: ...

    async def after_step(self) -> list[Broken]:
        seen, self._seen = self._seen, []
        return seen + await self._auditor.look()

    async def at_the_end(self) -> list[Broken]:
        seen, self._seen = self._seen, []
        return seen + await self._auditor.whole(ended=True)
