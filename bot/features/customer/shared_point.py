"""The location that a customer shared while no district is known; it is used by the first booking."""

from bot.core.turn import Turn
from domain.kernel.geo import Point

NOTE = "location"


def keep_point(turn: Turn, point: Point) -> None:
    turn.memory.notes[NOTE] = {"point": [point.latitude, point.longitude]}


def kept_point(turn: Turn) -> Point | None:
    kept = turn.memory.notes.get(NOTE)
    return Point(*kept["point"]) if kept else None


def take_point(turn: Turn) -> Point | None:
    """Return the point and forget it."""
    point = kept_point(turn)
    turn.memory.notes.pop(NOTE, None)
    return point
