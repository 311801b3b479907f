"""Names and synonyms of the services and regions of `config.yaml`."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from nlu.paths import CONFIG


@dataclass(frozen=True)
class OptionName:
    """An option of a service with its names, lower case."""

    code: str
    zh: str
    en: str


@dataclass(frozen=True)
class Service:
    code: str
    names: tuple[str, ...]
    """Name and synonyms in every language, lower case."""
    options: tuple[OptionName, ...] = ()


@dataclass(frozen=True)
class Region:
    """One of the agency's cities with its districts, each as (Chinese full name, English name)."""

    city: tuple[str, str]
    districts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, eq=False)
class Catalogue:
    """Compared by identity: it is the key of caches that are asked many times for each message."""

    services: tuple[Service, ...]
    regions: tuple[Region, ...]

    def options_of(self, code: str) -> tuple[OptionName, ...]:
        """Return the options of a service; none for an unknown code."""
        return next((service.options for service in self.services if service.code == code), ())


def _service(entry: dict[str, Any]) -> Service:
    synonyms = entry.get("synonyms") or {}
    words = [*entry["name"].values(), *(word for list_ in synonyms.values() for word in list_)]
    options = tuple(
        OptionName(option["code"], option["name"]["zh"].lower(), option["name"]["en"].lower())
        for option in entry.get("options") or ()
    )
    return Service(entry["code"], tuple(dict.fromkeys(str(word).lower() for word in words)), options)


@lru_cache(maxsize=4)
def load_catalogue(path: Path = CONFIG) -> Catalogue:
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Catalogue(
        services=tuple(_service(entry) for entry in document["catalogue"]["services"]),
        regions=tuple(
            Region(
                (entry["city"]["zh"], entry["city"]["en"]),
                tuple((district["zh"], district["en"]) for district in entry["districts"]),
            )
            for entry in document["regions"]
        ),
    )
