"""The invariant checker of a simulated city: messages are true, orders match their quotes, and the audit
passes."""

from collections.abc import Callable
from datetime import datetime

from domain.homecare.agency_context import AgencyContext
from domain.platform.notifications.model import Notification
from domain.platform.notifications.ports import Delivery
from sandbox.telegram import TelegramServer
from simulation.city.answer_checks import AnswerChecks
from simulation.city.conversation_watch import ConversationWatch
from simulation.city.delivery_checks import DeliveryChecks
from simulation.city.effect_checks import EffectChecks
from simulation.city.phone_observer import PhoneObserver
from simulation.invariants.auditor import Auditor
from simulation.invariants.provider_records import ProviderRecords
from simulation.invariants.tolerance import Tolerance
from simulation.invariants.violation import Violation
from storage.database import Database


class InvariantChecker:
    """``now`` is the true time; the run records its own faults in ``tolerance``.

    Reads the database by connections of its own, so it sees only what is committed.
    """

    def __init__(
        self,
        database: Database,
        agency: AgencyContext,
        provider_records: ProviderRecords | None,
        telegram: TelegramServer,
        now: Callable[[], datetime],
    ) -> None:
        self.tolerance = Tolerance()
        self._auditor = Auditor(database, agency, provider_records, self.tolerance)
        self._answers = AnswerChecks(database, self.tolerance, now)
        self._conversations = ConversationWatch(database, agency, self.tolerance, now)
        self._phones = PhoneObserver(telegram, agency, self._answers, self._conversations, now)
        self._deliveries = DeliveryChecks(database, agency, self.tolerance, self._phones, now)
        self._effects = EffectChecks(database, self._phones)

    async def before_delivery(self, notification: Notification) -> None:
        self._phones.listen_in()
        await self._deliveries.before(notification)

    async def after_delivery(self, notification: Notification, delivery: Delivery) -> None:
        await self._deliveries.after(notification, delivery)

    async def after_step(self) -> list[Violation]:
        self._phones.listen_in()
        return [
            *self._deliveries.take(),
            *await self._deliveries.sweep(),
            *await self._effects.look(),
            *await self._answers.look(),
            *await self._conversations.look(),
            *await self._auditor.look(),
        ]

    async def at_the_end(self) -> list[Violation]:
        return [
            *self._deliveries.take(),
            *await self._deliveries.sweep(ended=True),
            *await self._effects.look(),
            *await self._auditor.whole(ended=True),
        ]
