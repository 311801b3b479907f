"""All tables of the database."""

from storage.tables.columns import about, is_about, metadata
from storage.tables.favourites import favourites
from storage.tables.housekeepers import (
    EVERYWHERE,
    absences,
    housekeepers,
    identity_looks,
    identity_photos,
    listings,
    occupied_half_hours,
)
from storage.tables.kept_photos import kept_photos
from storage.tables.marks import marks
from storage.tables.money_tables import (
    callbacks,
    differences,
    entries,
    open_difference,
    payments,
    payouts,
    reconciliations,
    refunds,
)
from storage.tables.orders import (
    coupons,
    offers,
    open_offer,
    order_changes,
    order_numbers,
    orders,
    reviews,
    tickets,
    work_photos,
)
from storage.tables.people import (
    addresses,
    barred_operators,
    conversations,
    drafts,
    handled_updates,
    invitations,
    persons,
    phone_codes,
    second_factors,
)
from storage.tables.proposals import open_proposal, proposals
from storage.tables.queues import notifications, tasks, undone, unsent
from storage.tables.search_terms import search_terms

__all__ = [
    "EVERYWHERE",
    "about",
    "absences",
    "addresses",
    "barred_operators",
    "callbacks",
    "conversations",
    "coupons",
    "differences",
    "drafts",
    "entries",
    "favourites",
    "handled_updates",
    "housekeepers",
    "identity_looks",
    "identity_photos",
    "invitations",
    "is_about",
    "kept_photos",
    "listings",
    "marks",
    "metadata",
    "notifications",
    "occupied_half_hours",
    "offers",
    "open_difference",
    "open_offer",
    "open_proposal",
    "order_changes",
    "order_numbers",
    "orders",
    "payments",
    "payouts",
    "persons",
    "phone_codes",
    "proposals",
    "reconciliations",
    "refunds",
    "reviews",
    "search_terms",
    "second_factors",
    "tasks",
    "tickets",
    "undone",
    "unsent",
    "work_photos",
]
