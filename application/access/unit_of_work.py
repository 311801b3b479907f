"""What every use case may rely on, whatever repositories it needs besides."""

from random import Random
from typing import Protocol

from domain.kernel.local_clock import LocalClock
from domain.platform.policy import PlatformPolicy


class UnitOfWork(Protocol):
    """One transaction. Nothing is kept until the edge (a middleware, a job) commits; a use case never does."""

    @property
    def clock(self) -> LocalClock: ...

    @property
    def platform_policy(self) -> PlatformPolicy: ...

    @property
    def random(self) -> Random: ...

    async def flush(self) -> None:
        """Give new entities their ids. Raises changed-meanwhile when somebody else was faster."""
        ...
