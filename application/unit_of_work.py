"""The whole unit of work, for those above the use cases."""

from typing import Protocol

from application.access import unit_of_work
from application.homecare.repositories import HomecareRepositories
from application.platform.repositories import PlatformRepositories


class UnitOfWork(unit_of_work.UnitOfWork, PlatformRepositories, HomecareRepositories, Protocol):
    """A transaction with every repository. A use case names what it needs in a protocol of its own."""
