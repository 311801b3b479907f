"""The complete unit of work, for the layers above the use cases."""

from typing import Protocol

from application.access import unit_of_work
from application.homecare.repositories import HomecareRepositories
from application.platform.repositories import PlatformRepositories


class UnitOfWork(unit_of_work.UnitOfWork, PlatformRepositories, HomecareRepositories, Protocol):
    """A transaction with every repository; a use case declares the part it needs in its own protocol."""
