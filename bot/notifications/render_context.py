"""Context and type of the renderers of notifications."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from application.unit_of_work import UnitOfWork
from bot.core.dependencies import Dependencies
from bot.core.memory import Memory
from bot.core.reply import Reply
from bot.core.translator import Translator
from domain.homecare.orders.model import Order
from domain.platform.notifications.model import Notification
from domain.platform.people.model import Person


@dataclass(frozen=True)
class RenderContext:
    """A notification being rendered for its recipient, in the recipient's present language.

    ``uow`` is read-only. ``order`` is None for a notification about no order. ``memory`` holds the chat's cards; the
    messenger saves the changes that the reply makes to them.
    """

    dependencies: Dependencies
    uow: UnitOfWork
    notification: Notification
    person: Person
    i18n: Translator
    memory: Memory
    order: Order | None

    @property
    def data(self) -> dict[str, Any]:
        return self.notification.data

    @property
    def about(self) -> Order:
        """The order of a kind that always has one."""
        assert self.order is not None
        return self.order


Renderer = Callable[[RenderContext], Awaitable[Reply]]
"""The reply holds ShowMessage, RemoveCard and CallApi. A ShowMessage with a card edits the stored message in place,
wherever it is (``fresh`` sends it below instead); one without a card is a new message."""
