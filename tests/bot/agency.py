"""The agency of the repository's own config.yaml, as the domain sees it, with a clock that tests move."""

from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from domain.business import Business
from domain.catalogue.model import Catalogue, Category, Option, PricedBy, Service
from domain.kernel.geo import Point
from domain.kernel.localised import Localised
from domain.kernel.policy import Policy
from domain.regions.model import City, District, Regions

CONFIG = Path(__file__).parents[2] / "config.yaml"
ZONE = ZoneInfo("Asia/Shanghai")
MONDAY_TEN = datetime(2026, 11, 23, 10, tzinfo=ZONE)


class TestClock:
    """Time that moves only when told to."""

    __test__ = False

    def __init__(self, at: datetime = MONDAY_TEN) -> None:
        self.at = at.astimezone(UTC)

    def now(self) -> datetime:
        return self.at

    def advance(self, **span: float) -> None:
        self.at += timedelta(**span)

    def set(self, hour: int, minute: int = 0, day: int = 23) -> None:
        self.at = datetime.combine(datetime(2026, 11, day), time(hour, minute), ZONE).astimezone(UTC)


def default_business(clock: TestClock, seed: int = 7) -> Business:
    config = yaml.safe_load(CONFIG.read_text(encoding="utf-8"))
    return Business(
        catalogue=_catalogue(config["catalogue"]),
        regions=_regions(config["regions"]),
        policy=Policy(),
        zone=ZONE,
        clock=clock,
        random=Random(seed),
    )


def _localised(names: dict[str, str]) -> Localised:
    return Localised(names["zh"], names["en"])


def _catalogue(config: dict[str, Any]) -> Catalogue:
    return Catalogue(
        tuple(Category(one["code"], _localised(one["name"]), one["emoji"]) for one in config["categories"]),
        tuple(_service(one) for one in config["services"]),
    )


def _service(one: dict[str, Any]) -> Service:
    low_high = one.get("price_range")
    return Service(
        code=one["code"],
        category=one["category"],
        name=_localised(one["name"]),
        priced_by=PricedBy(one["priced_by"]),
        price=one["price"] * 100,
        duration=timedelta(minutes=one["minutes"]),
        minimum=one.get("minimum", 1),
        maximum=one.get("maximum", 1),
        usual=one.get("usual", 1),
        price_range=(low_high[0] * 100, low_high[1] * 100) if low_high else None,
        options=tuple(
            Option(
                option["code"],
                _localised(option["name"]),
                option["price"] * 100,
                timedelta(minutes=option.get("minutes", 0)),
                option.get("each", False),
            )
            for option in one["options"]
        ),
    )


def _regions(config: list[dict[str, Any]]) -> Regions:
    return Regions(
        tuple(
            City(
                _localised(city["city"]),
                tuple(
                    District(city["city"]["zh"], _localised(one), Point(*one["at"]))
                    for one in city["districts"]
                ),
            )
            for city in config
        )
    )
