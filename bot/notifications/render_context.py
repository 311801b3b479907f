"""What a renderer of notices gets, and what it is."""

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
    """A notice on its way to its person, in the person's language now.

    ``uow`` is for reading: nothing is committed. ``order`` is None for a notice about none. ``memory`` says
    what the chat was shown; what the reply shows is remembered by whoever shows it.
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
        """The order, for kinds that are always about one."""
        assert self.order is not None
        return self.order


Renderer = Callable[[RenderContext], Awaitable[Reply]]
"""The reply holds ``Show``, ``Remove`` and ``Invoke``. A ``Show`` with a card edits the remembered message in
place wherever it is (``fresh`` sends it below instead); one without is a new message."""
