"""The mapping of each of the domain's entities to its table."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Select, Table, select

from domain.homecare.agency_context import AgencyContext
from domain.homecare.booking.coupon import Coupon
from domain.homecare.booking.model import Draft
from domain.homecare.dispatch.model import Offer
from domain.homecare.favourites.model import Favourite
from domain.homecare.housekeepers.model import Absence, Housekeeper, IdentityAccess, IdentityPhoto
from domain.homecare.orders.model import Order, OrderChange, WorkPhoto
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
from storage.cipher import Cipher
from storage.connection import DatabaseConnection
from storage.entity_mapping import Derived, EntityMapping
from storage.keyed_terms import replace_terms
from storage.search_index.listings import replace_listings

TABLES: dict[type[Any], Table] = {
    Person: tables.persons,
    Address: tables.addresses,
    PhoneCode: tables.phone_codes,
    Invitation: tables.invitations,
    SecondFactor: tables.second_factors,
    Proposal: tables.proposals,
    Housekeeper: tables.housekeepers,
    Absence: tables.absences,
    Favourite: tables.favourites,
    IdentityPhoto: tables.identity_photos,
    IdentityAccess: tables.identity_looks,
    Draft: tables.drafts,
    Order: tables.orders,
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


async def _after_writing_a_housekeeper(
    connection: DatabaseConnection, housekeeper: Housekeeper, agency: AgencyContext, names: Sequence[str]
) -> None:
    await replace_listings(connection, housekeeper, agency)
    await replace_terms(connection, housekeeper, agency, names)


def _mappings() -> Mapping[type[Any], EntityMapping]:
    made = {}
    for kind, table in TABLES.items():
        version = "version" if "version" in table.c else None
        made[kind] = EntityMapping(kind, table, version)
    made[Housekeeper] = EntityMapping(
        Housekeeper,
        tables.housekeepers,
        "version",
        derived={"id_number_digest": Derived("id_number", Cipher.digest)},
        after_write=_after_writing_a_housekeeper,
        also_written=(tables.listings, tables.search_terms),
    )
    made[Person] = EntityMapping(
        Person, tables.persons, after_write=replace_terms, also_written=(tables.search_terms,)
    )
    made[PhoneCode] = EntityMapping(
        PhoneCode,
        tables.phone_codes,
        "version",
        derived={"phone_digest": Derived("phone", Cipher.digest)},
    )
    # The draft counts its own revisions; a second confirmation finds no draft and places no order.
    made[Draft] = EntityMapping(Draft, tables.drafts, "revision", counts_itself=True)
    return made


MAPPINGS = _mappings()
_position = {table: number for number, table in enumerate(tables.metadata.sorted_tables)}
WRITE_ORDER = {kind: _position[mapping.table] for kind, mapping in MAPPINGS.items()}
"""Tables that others refer to come first."""


def entities(kind: type[Any]) -> Select[Any]:
    """Return a SELECT of the columns that an entity is read from."""
    return _selects[kind]


_selects = {kind: select(*mapping.columns) for kind, mapping in MAPPINGS.items()}
