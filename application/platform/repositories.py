"""Parts of the unit of work for the platform, one protocol for each repository."""

from typing import Protocol

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


class HasPeople(Protocol):
    @property
    def people(self) -> People: ...


class HasSubjectOwners(Protocol):
    @property
    def subject_owners(self) -> SubjectOwners: ...


class HasPayments(Protocol):
    @property
    def payments(self) -> Payments: ...


class HasLedger(Protocol):
    @property
    def ledger(self) -> Ledger: ...


class HasPayouts(Protocol):
    @property
    def payouts(self) -> Payouts: ...


class HasProposals(Protocol):
    @property
    def proposals(self) -> Proposals: ...


class HasReconciliations(Protocol):
    @property
    def reconciliations(self) -> Reconciliations: ...


class HasReviews(Protocol):
    @property
    def reviews(self) -> Reviews: ...


class HasTickets(Protocol):
    @property
    def tickets(self) -> Tickets: ...


class HasKeptPhotos(Protocol):
    @property
    def kept_photos(self) -> KeptPhotos: ...


class HasNotifications(Protocol):
    @property
    def notifications(self) -> Notifications: ...


class HasTasks(Protocol):
    @property
    def tasks(self) -> Tasks: ...


class PlatformRepositories(
    HasPeople,
    HasSubjectOwners,
    HasPayments,
    HasLedger,
    HasPayouts,
    HasProposals,
    HasReconciliations,
    HasReviews,
    HasTickets,
    HasKeptPhotos,
    HasNotifications,
    HasTasks,
    Protocol,
):
    """All repositories of the platform."""
