"""Patterns of what the steps of an order change, for ``wanted_changes.only``."""

FOLLOW_UPS = ("+tasks:*", "-tasks:*", "tasks.*", "+order_changes", "+notifications:card")
"""History, planned tasks, and the cards of an order that are shown anew."""
MOVED = (
    "orders.start",
    "orders.end",
    "orders.reschedules",
    "+occupied_half_hours",
    "-occupied_half_hours",
    "+notifications:rescheduled",
    *FOLLOW_UPS,
)
CANCELLED = (
    "orders.status",
    "orders.ended_at",
    "orders.fee",
    "-occupied_half_hours",
    "+notifications:order_cancelled",
    "+entries",
    "+refunds",
    "payments.*",
    *FOLLOW_UPS,
)
REVIEWED = (
    "+reviews",
    "housekeepers.rating_*",
    "+notifications:review_*",
    "-notifications:review_*",
    *FOLLOW_UPS,
)
SETTLED = (
    "orders.status",
    "orders.ended_at",
    "+entries",
    "+notifications:order_settled",
    "housekeepers.orders_finished",
    *FOLLOW_UPS,
)
DISPUTED = ("orders.status", "+tickets:*", "+notifications:ticket", *FOLLOW_UPS)
RELAYED = ("+notifications:message",)
PHOTO_OF_ORDER = (
    "orders.photos",
    "orders.note",
    "+notifications:note_added",
    "+notifications:message",
    *FOLLOW_UPS,
)
ACCEPTED = (
    "offers.*",
    "orders.status",
    "orders.housekeeper_id",
    "orders.assigned_at",
    "orders.start_code",
    "orders.dispatch_until",
    "+occupied_half_hours",
    "-occupied_half_hours",
    "+notifications:order_assigned",
    "+notifications:offer_closed",
    "housekeepers.offers_*",
    *FOLLOW_UPS,
)
DECLINED = (
    "offers.*",
    "housekeepers.offers_*",
    "orders.chosen_id",
    "orders.wave",
    "orders.dispatch_until",
    "-occupied_half_hours",
    "+notifications:chosen_declined",
    "+notifications:search_*",
    "+tickets:*",
    "+notifications:ticket",
    *FOLLOW_UPS,
)


def _visit(*changes: str) -> tuple[str, ...]:
    return ("orders.status", *changes, *FOLLOW_UPS)


OUT = _visit("orders.set_out_at", "orders.expected_at", "+notifications:set_out")
HERE = _visit("orders.arrived_at", "orders.expected_at", "+notifications:arrived")
ENDED = _visit(
    "orders.finished_at",
    "orders.cut_short",
    "+notifications:work_finished",
    "+notifications:card",
    "housekeepers.orders_finished",
)
