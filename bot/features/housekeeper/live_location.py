"""Live locations: update the expected arrival of a visit that is under way."""

from application.homecare.order_lookup.housekeeper_visits import own_visits
from application.homecare.visits.use_cases import report_position
from bot.core.reply import NO_REPLY, Reply
from bot.core.turn import Turn
from bot.features.housekeeper.presence import show_place, visit_without_place
from bot.features.housekeeper.visit_steps import show_visit
from bot.features.housekeeper.visit_view import visit_key
from domain.homecare.orders.model import Order, OrderStatus
from domain.kernel.errors import DomainError
from domain.kernel.geo import Point

NOTE = "position_at"
MIN_INTERVAL_SECONDS = 30
"""Ignore points of a live location that arrive within this time after the last one."""


def _point(turn: Turn) -> Point:
    assert turn.message is not None and turn.message.location is not None
    return Point(turn.message.location.latitude, turn.message.location.longitude)


async def update_location(turn: Turn) -> Reply:
    """Take a point of a live location; send nothing, at most edit the latest card."""
    now = turn.agency.clock.now().timestamp()
    if now - turn.memory.notes.get(NOTE, 0) < MIN_INTERVAL_SECONDS:
        return NO_REPLY
    turn.memory.notes[NOTE] = now
    at_the_door = await visit_without_place(turn)
    if at_the_door is not None:
        return await _confirm_silently(turn, at_the_door)
    on_the_way = await own_visits(turn.uow, turn.person, {OrderStatus.EN_ROUTE})
    if not on_the_way:
        return NO_REPLY
    known = [order.expected_at for order in on_the_way]
    order = await report_position(turn.uow, turn.person, _point(turn))
    if order is None or order.expected_at in known:
        return NO_REPLY
    card = turn.memory.cards.get(visit_key(order.id))
    at_hand = card is not None and card.message_id == turn.memory.latest
    return await show_visit(turn, order.id) if at_hand else NO_REPLY


async def _confirm_silently(turn: Turn, order: Order) -> Reply:
    """Take a moved live location for the one that the start needs, if it is near enough."""
    try:
        return await show_place(turn, order, _point(turn))
    except DomainError as problem:
        if problem.code != "too-far":
            raise
        return NO_REPLY


async def take_location(turn: Turn) -> Reply | None:
    """Take a location sent at the door or on the way; return None when no visit is under way, for other handlers.

    Raises too-far.
    """
    assert turn.message is not None and turn.message.location is not None
    at_the_door = await visit_without_place(turn)
    if at_the_door is not None:
        return await show_place(turn, at_the_door, _point(turn))
    order = await report_position(turn.uow, turn.person, _point(turn))
    if order is None:
        return None
    turn.memory.notes[NOTE] = turn.agency.clock.now().timestamp()
    assert order.expected_at is not None
    hint = turn.i18n("position-known", time=turn.i18n.clock(order.expected_at))
    return (await show_visit(turn, order.id, hint)).below()
