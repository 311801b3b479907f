"""Column types for the domain's values."""

from collections.abc import Callable
from datetime import UTC, datetime, time
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import JSON, DateTime, Dialect, Enum, String, TypeDecorator

from domain.homecare.booking.model import QuoteLine, Wishes
from domain.homecare.booking.visit_address import AddressPart
from domain.homecare.catalogue.model import PricedBy
from domain.homecare.housekeepers.model import Gender, WorkingHours
from domain.homecare.housekeepers.ranking import Sort
from domain.platform.people.model import Role

T = TypeVar("T")


class UtcDateTime(TypeDecorator[datetime]):
    """Store aware datetimes as UTC and return them as UTC, on SQLite as text without a zone.

    Raises ValueError for a naive datetime.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], Any]:
        return _to_utc if dialect.name == "postgresql" else _to_utc_text

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], datetime | None]:
        return _to_utc if dialect.name == "postgresql" else _from_utc_text


def _to_utc(value: datetime | None) -> datetime | None:
    if value is None or value.tzinfo is UTC:
        return value
    if value.tzinfo is None:
        raise ValueError(f"naive datetime: {value}")
    return value.astimezone(UTC)


def _to_utc_text(value: datetime | None) -> str | None:
    utc = _to_utc(value)
    return None if utc is None else utc.isoformat(" ", "microseconds").removesuffix("+00:00")


def _from_utc_text(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(f"{text}+00:00")


def enum_text(kind: type[StrEnum]) -> Enum:
    """Store enumeration values as text without a CHECK, so that new values need no migration."""
    return Enum(kind, native_enum=False, length=32, values_callable=lambda each: [one.value for one in each])


class JsonValue(TypeDecorator[T]):
    """Store a frozen value of the domain as JSON; it is replaced, never mutated.

    ``name`` distinguishes the types in SQLAlchemy's statement cache.
    """

    impl = JSON
    cache_ok = True

    def __init__(self, name: str, write: Callable[[T], Any], read: Callable[[Any], T]) -> None:
        super().__init__()
        self.name = name
        self._write = write
        self._read = read

    def process_bind_param(self, value: T | None, dialect: Dialect) -> Any:
        return None if value is None else self._write(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> T | None:
        return None if value is None else self._read(value)


class RoleSet(TypeDecorator[frozenset[Role]]):
    """Store roles as sorted words, so that people with a role can be selected by LIKE."""

    impl = String(64)
    cache_ok = True

    def process_bind_param(self, value: frozenset[Role] | None, dialect: Dialect) -> str:
        return " ".join(sorted(value or ()))

    def process_result_value(self, value: str | None, dialect: Dialect) -> frozenset[Role]:
        return frozenset(Role(word) for word in (value or "").split())


def word_set() -> JsonValue[frozenset[str]]:
    return JsonValue("words", sorted, frozenset)


def address_parts() -> JsonValue[frozenset[AddressPart]]:
    return JsonValue("address-parts", sorted, lambda names: frozenset(map(AddressPart, names)))


def word_list() -> JsonValue[tuple[str, ...]]:
    return JsonValue("word-list", list, tuple)


def quote_lines() -> JsonValue[tuple[QuoteLine, ...]]:
    return JsonValue("quote-lines", _write_lines, _read_lines)


def _write_lines(lines: tuple[QuoteLine, ...]) -> list[list[Any]]:
    return [[line.code, line.quantity, line.unit_price, line.amount] for line in lines]


def _read_lines(rows: list[list[Any]]) -> tuple[QuoteLine, ...]:
    return tuple(QuoteLine(*row) for row in rows)


def write_wishes(value: Wishes) -> dict[str, Any]:
    return {name: content for name, content in vars(value).items() if content is not None}


def read_wishes(row: dict[str, Any]) -> Wishes:
    gender = row.get("gender")
    priced_by = row.get("max_price_by")
    read = {
        "gender": gender and Gender(gender),
        "sort": Sort(row["sort"]),
        "max_price_by": priced_by and PricedBy(priced_by),
    }
    return Wishes(**row | read)


def working_hours() -> JsonValue[WorkingHours]:
    return JsonValue("working-hours", _write_hours, _read_hours)


def _write_hours(hours: WorkingHours) -> dict[str, Any]:
    return {
        "days": sorted(hours.days),
        "begins": hours.begins.isoformat("minutes"),
        "ends": hours.ends.isoformat("minutes"),
    }


def _read_hours(row: dict[str, Any]) -> WorkingHours:
    return WorkingHours(
        frozenset(row["days"]), time.fromisoformat(row["begins"]), time.fromisoformat(row["ends"])
    )
