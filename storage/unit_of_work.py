"""The unit of work: one transaction with its repositories and the events of its entities."""

from collections.abc import Awaitable, Callable

from domain.homecare.agency_context import AgencyContext
from domain.homecare.booking.ports import Drafts
from domain.homecare.dispatch.ports import Offers
from domain.homecare.favourites.ports import Favourites
from domain.homecare.housekeepers.ports import Calendar, Housekeepers
from domain.homecare.orders.ports import Orders
from domain.kernel.errors import DomainError
from domain.kernel.events import Event
from domain.kernel.subject import Subject
from domain.platform.ledger.ports import Ledger
from domain.platform.notifications.ports import Notifications
from domain.platform.payments.ports import Payments
from domain.platform.payouts.ports import Payouts
from domain.platform.people.ports import People, SubjectOwners
from domain.platform.photos.ports import KeptPhotos
from domain.platform.proposals.ports import Proposals
from domain.platform.reconciliation.ports import Reconciliations
from domain.platform.reviews.ports import Reviews
from domain.platform.support.ports import Tickets
from domain.platform.tasks.ports import Tasks
from storage.cipher import Cipher
from storage.conversations import ConversationMemory
from storage.errors import is_concurrent_change
from storage.repositories.calendar_repository import SqlCalendar
from storage.repositories.draft_repository import SqlDrafts
from storage.repositories.favourite_repository import SqlFavourites
from storage.repositories.housekeeper_repository import SqlHousekeepers
from storage.repositories.kept_photo_repository import SqlKeptPhotos
from storage.repositories.money_repositories import SqlLedger, SqlPayments, SqlPayouts
from storage.repositories.order_repositories import SqlOffers, SqlOrders, SqlReviews
from storage.repositories.person_repository import SqlPeople
from storage.repositories.proposal_repository import SqlProposals
from storage.repositories.queue_repositories import SqlNotifications, SqlTasks
from storage.repositories.reconciliation_repository import SqlReconciliations
from storage.repositories.sql_repository import insert_new
from storage.repositories.subject_owner_lookup import SqlSubjectOwners
from storage.repositories.ticket_repository import SqlTickets
from storage.session import Session
from storage.tables import handled_updates

HandleEvent = Callable[["SqlUnitOfWork", Event], Awaitable[None]]


class SqlUnitOfWork:
    """``application.unit_of_work.UnitOfWork`` on one session, created by ``Database.begin`` and ``Database.read``.

    ``after_commit`` callbacks run after a successful commit.
    """

    def __init__(
        self, session: Session, agency: AgencyContext, cipher: Cipher, handle_event: HandleEvent
    ) -> None:
        self._session = session
        self._handle_event = handle_event
        self.agency = agency
        self.clock = agency.clock
        self.platform_policy = agency.policy.platform
        self.policy = agency.policy
        self.catalogue = agency.catalogue
        self.regions = agency.regions
        self.random = agency.random
        self._people = SqlPeople(session, cipher)
        self.people: People = self._people
        self.subject_owners: SubjectOwners = SqlSubjectOwners(session)
        self.housekeepers: Housekeepers = SqlHousekeepers(session, agency, cipher)
        self.calendar: Calendar = SqlCalendar(session)
        self.drafts: Drafts = SqlDrafts(session)
        self.favourites: Favourites = SqlFavourites(session)
        self.orders: Orders = SqlOrders(session, cipher)
        self.offers: Offers = SqlOffers(session)
        self.payments: Payments = SqlPayments(session)
        self.ledger: Ledger = SqlLedger(session)
        self.payouts: Payouts = SqlPayouts(session)
        self.reconciliations: Reconciliations = SqlReconciliations(session)
        self.proposals: Proposals = SqlProposals(session)
        self.reviews: Reviews = SqlReviews(session)
        self.tickets: Tickets = SqlTickets(session)
        self.kept_photos: KeptPhotos = SqlKeptPhotos(session)
        self._notifications, self._tasks = SqlNotifications(session), SqlTasks(session, agency.clock)
        self.notifications: Notifications = self._notifications
        self.tasks: Tasks = self._tasks
        self.conversations = ConversationMemory(session, cipher)
        self.cards_in_answer: set[tuple[int, Subject]] = set()
        self.after_commit: list[Callable[[], None]] = []

    @property
    def has_new_notifications(self) -> bool:
        return self._notifications.added

    @property
    def has_new_tasks(self) -> bool:
        return self._tasks.added

    @property
    def has_erased(self) -> bool:
        return self._people.erased

    async def flush(self) -> None:
        """Assign ids to new entities. Raises changed-meanwhile after a concurrent update."""
        try:
            await self._session.flush()
        except Exception as error:
            if is_concurrent_change(error):
                raise DomainError("changed-meanwhile") from error
            raise

    async def record_update(self, update_id: int) -> bool:
        """Record a Telegram update as handled.

        Return False when it already is, and must not be handled again.
        """
        return await insert_new(
            self._session, handled_updates, {"update_id": update_id, "handled_at": self.agency.clock.now()}
        )

    async def complete(self) -> None:
        """Run the event handlers until no more events are recorded, and write everything; the caller commits."""
        await self._session.flush()
        while events := self._session.pull_events():
            for recorded in events:
                await self._handle_event(self, recorded)
            # what the handlers caused in turn is later than the answer
            self.cards_in_answer.clear()
            await self._session.flush()
        await self._notifications.write()
        await self._tasks.write()
