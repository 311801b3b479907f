"""What a renderer of notices gets, and what it is."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from bot.memory import Memory
from bot.reply import Reply
from bot.services import Services
from bot.words import Words
from domain.notices.model import Notice
from domain.orders.model import Order
from domain.people.model import Person
from domain.work import Work


@dataclass(frozen=True)
class Telling:
    """A notice on its way to its person, in the person's language now.

    ``work`` is for reading: nothing is committed. ``order`` is None for a notice about none. ``memory`` says
    what the chat was shown; what the reply shows is remembered by whoever shows it.
    """

    services: Services
    work: Work
    notice: Notice
    person: Person
    words: Words
    memory: Memory
    order: Order | None

    @property
    def data(self) -> dict[str, Any]:
        return self.notice.data

    @property
    def about(self) -> Order:
        """The order, for kinds that are always about one."""
        assert self.order is not None
        return self.order


Renderer = Callable[[Telling], Awaitable[Reply]]
"""The reply holds ``Show``, ``Remove`` and ``Invoke``. A ``Show`` with a card edits the remembered message in
place wherever it is (``fresh`` sends it below instead); one without is a new message."""
