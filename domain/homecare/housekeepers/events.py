from dataclasses import dataclass

from domain.kernel.events import Event


@dataclass(frozen=True)
class HousekeeperApplied(Event):
    housekeeper_id: int


@dataclass(frozen=True)
class HousekeeperCertified(Event):
    housekeeper_id: int


@dataclass(frozen=True)
class HousekeeperRefused(Event):
    housekeeper_id: int
    reason: str
