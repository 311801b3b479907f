"""The unit of work that every use case gets; use cases extend it by the repositories that they need."""

from random import Random
from typing import Protocol

from domain.kernel.local_clock import LocalClock
from domain.kernel.subject import Subject
from domain.platform.policy import PlatformPolicy


class UnitOfWork(Protocol):
    """One transaction. The caller (a middleware, a task runner) commits it; a use case never does."""

    @property
    def clock(self) -> LocalClock: ...

    @property
    def platform_policy(self) -> PlatformPolicy: ...

    @property
    def random(self) -> Random: ...

    @property
    def cards_in_answer(self) -> set[tuple[int, Subject]]:
        """Status cards (person and subject) that the answer to the present press shows, in the state before the event
        handlers run; empty where nobody pressed, and for what event handlers cause in turn."""
        ...

    async def flush(self) -> None:
        """Assign ids to new entities. Raises changed-meanwhile after a concurrent update."""
        ...
