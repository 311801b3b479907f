"""Imperative mapping of the domain's entities to the tables."""

from typing import Any

from sqlalchemy import Connection, RowMapping, Table, event
from sqlalchemy.orm import Mapper, registry

from domain.homecare.booking.coupon import Coupon
from domain.homecare.booking.model import Draft
from domain.homecare.dispatch.model import Offer
from domain.homecare.favourites.model import Favourite
from domain.homecare.housekeepers.model import Absence, Housekeeper, IdentityAccess, IdentityPhoto
from domain.homecare.orders.model import Order, OrderChange, WorkPhoto
from domain.kernel.subject import Subject
from domain.platform.ledger.model import Entry
from domain.platform.notifications.model import Notification
from domain.platform.payments.model import CallbackRecord, Payment, Refund
from domain.platform.payouts.model import Payout
from domain.platform.people.model import Address, Invitation, Person, PhoneCode
from domain.platform.people.second_factor import SecondFactor
from domain.platform.proposals.model import Proposal
from domain.platform.reconciliation.model import Difference, Reconciliation
from domain.platform.reviews.model import Review
from domain.platform.support.model import Ticket
from domain.platform.tasks.model import Task
from storage import tables
from storage.search_index import listings
from storage.types import ciphers

mappers = registry(metadata=tables.metadata)

# Tables with a version column reject the second of two concurrent updates.
ENTITIES_WITH_ID: dict[type[Any], Table] = {
    Person: tables.persons,
    Address: tables.addresses,
    PhoneCode: tables.phone_codes,
    Invitation: tables.invitations,
    SecondFactor: tables.second_factors,
    Proposal: tables.proposals,
    Absence: tables.absences,
    Favourite: tables.favourites,
    IdentityPhoto: tables.identity_photos,
    IdentityAccess: tables.identity_looks,
    OrderChange: tables.order_changes,
    WorkPhoto: tables.work_photos,
    Coupon: tables.coupons,
    Offer: tables.offers,
    Payment: tables.payments,
    Refund: tables.refunds,
    CallbackRecord: tables.callbacks,
    Payout: tables.payouts,
    Difference: tables.differences,
    Reconciliation: tables.reconciliations,
    Entry: tables.entries,
    Review: tables.reviews,
    Ticket: tables.tickets,
    Notification: tables.notifications,
    Task: tables.tasks,
}


def _unset_new_id(mapper: Mapper[Any], connection: Connection, entity: Any) -> None:
    """Replace the id 0 of a new entity by None, so that the database assigns one."""
    if entity.id == 0:
        entity.id = None


def _digest_id_number(mapper: Mapper[Housekeeper], connection: Connection, entity: Any) -> None:
    entity._id_number_digest = ciphers[connection.dialect].digest(entity.id_number)


class _SubjectAttribute:
    """Descriptor that maps the two columns of a subject to one attribute.

    Not ``sqlalchemy.orm.composite``, which fires an event for every loaded entity.
    """

    def __get__(self, entity: Any, owner: type[Any]) -> Any:
        if entity is None:
            return self
        kind = entity._subject_kind
        return None if kind is None else Subject(kind, entity._subject_id)

    def __set__(self, entity: Any, subject: Subject | None) -> None:
        entity._subject_kind, entity._subject_id = (subject.kind, subject.id) if subject else (None, None)


def _map_subject(kind: type[Any], table: Table) -> dict[str, Any]:
    kind.subject = _SubjectAttribute()
    return {"_subject_kind": table.c.subject_kind, "_subject_id": table.c.subject_id}


def with_subject(row: RowMapping) -> dict[str, Any]:
    """Return a row's columns as constructor arguments, with the two subject columns as one ``subject``."""
    values: dict[str, Any] = dict(row)
    kind, subject_id = values.pop("subject_kind"), values.pop("subject_id")
    return values | {"subject": None if kind is None else Subject(kind, subject_id)}


def _map_all() -> None:
    for kind, table in ENTITIES_WITH_ID.items():
        named = _map_subject(kind, table) if "subject_kind" in table.c else {}
        if "version" in table.c:
            version = table.c.version
            named |= {"_version": version} | ({"_key": table.c.key} if kind is Difference else {})
            mappers.map_imperatively(kind, table, version_id_col=version, properties=named)
        else:
            mappers.map_imperatively(kind, table, properties=named)
    mappers.map_imperatively(Order, tables.orders, version_id_col=tables.orders.c.version)
    # The draft counts its own revisions; a second confirmation finds no draft and places no order.
    mappers.map_imperatively(
        Draft, tables.drafts, version_id_col=tables.drafts.c.revision, version_id_generator=False
    )
    mappers.map_imperatively(
        Housekeeper,
        tables.housekeepers,
        version_id_col=tables.housekeepers.c.version,
        properties={"_id_number_digest": tables.housekeepers.c.id_number_digest},
    )
    for kind in (*ENTITIES_WITH_ID, Order):
        event.listen(kind, "before_insert", _unset_new_id)
    event.listen(Housekeeper, "before_insert", _digest_id_number)
    event.listen(Housekeeper, "before_update", _digest_id_number)
    event.listen(Housekeeper, "after_insert", listings.update_listings)
    event.listen(Housekeeper, "after_update", listings.update_listings)


_map_all()
