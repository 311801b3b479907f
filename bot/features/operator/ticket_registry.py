"""Views of tickets by kind, collected from the modules ``ticket_views`` of the features.

Each such module exports ``TICKET_VIEWS``. The texts of a kind are messages of their own, named ``<prefix>-<kind>``.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import cache

from application.discovery import merged_exports, modules_named
from bot.core.reply import ShowMessage
from bot.core.translator import Html, Translator
from bot.core.turn import Turn
from domain.platform.support.model import Ticket

FEATURES = "bot.features"
QUEUE_TEXT, LIST_TEXT, TITLE_TEXT, NOTIFICATION_TEXT = (
    "ticket-queue",
    "ticket-list",
    "ticket-title",
    "ticket-notification",
)
"""Prefixes of a kind's texts: button in the queue, title of the kind's list, title of a ticket, notification."""


async def stored_photos(turn: Turn, ticket: Ticket) -> tuple[str, ...]:
    return ticket.photos


@dataclass(frozen=True)
class TicketView:
    """How operators see tickets of a kind; ``photos`` returns keys of kept photos."""

    show: Callable[[Turn, Ticket], Awaitable[ShowMessage]]
    photos: Callable[[Turn, Ticket], Awaitable[tuple[str, ...]]] = stored_photos
    texts: tuple[str, ...] = (QUEUE_TEXT, LIST_TEXT, TITLE_TEXT, NOTIFICATION_TEXT)


@cache
def ticket_views(package: str = FEATURES) -> Mapping[str, TicketView]:
    """Return the view of each kind, in the order in which the queue lists them. Raises RegistryClash."""
    return merged_exports(modules_named("ticket_views", package), "TICKET_VIEWS", "show tickets of kind {}")


def text_key(prefix: str, kind: str) -> str:
    return f"{prefix}-{kind.replace('_', '-')}"


def ticket_text(i18n: Translator, prefix: str, kind: str, **values: str) -> Html:
    return i18n(text_key(prefix, kind), **values)
