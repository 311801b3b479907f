"""A row in every table, with a value in every column, whatever the tables are."""

from datetime import date, time
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, Enum, Float, Integer, String, Table, insert

from domain.homecare.booking.model import QuoteLine, Wishes
from domain.homecare.booking.visit_address import AddressPart
from domain.homecare.housekeepers.model import WorkingHours
from domain.platform.people.model import Role
from storage.database import Database
from storage.encrypted_types import (
    EncryptedBytes,
    EncryptedFloat,
    EncryptedJson,
    EncryptedText,
    EncryptedWishes,
    EncryptedWords,
)
from storage.tables import metadata
from storage.types import JsonValue, RoleSet, UtcDateTime
from tests.support.manual_clock import MONDAY_TEN

LATITUDE = 39.921537
SHORTEST = 8
"""Characters that the shortest column held before it was encrypted."""
FITTING = {"surplus_of": None, "subject_kind": "order"}
JSON_VALUES = {
    "words": frozenset({"word"}),
    "word-list": ("word",),
    "address-parts": frozenset(list(AddressPart)[:1]),
    "quote-lines": (QuoteLine("daily_cleaning", 1, 5000, 5000),),
    "working-hours": WorkingHours(frozenset({0}), time(8), time(20)),
}


def secret(column: "Column[Any]") -> str:
    """Return the text that an encrypted column is filled with; it begins as a phone number does."""
    return f"+密{column.name}"[:SHORTEST]


def sample(column: "Column[Any]") -> Any:
    """Return a value for the column."""
    kind = column.type
    if column.foreign_keys:
        return 1
    match kind:
        case EncryptedText():
            return secret(column)
        case EncryptedWords():
            return (secret(column),)
        case EncryptedWishes():
            return Wishes(name=secret(column))
        case EncryptedJson():
            return {"words": secret(column)}
        case EncryptedBytes():
            return secret(column).encode()
        case EncryptedFloat():
            return LATITUDE
        case UtcDateTime():
            return MONDAY_TEN
        case JsonValue():
            return JSON_VALUES[kind.name]
        case RoleSet():
            return frozenset({Role.CUSTOMER})
        case Enum():
            return kind.enums[0] if kind.enum_class is None else next(iter(kind.enum_class))
        case JSON():
            return {}
        case Date():
            return date(2026, 11, 23)
        case Boolean():
            return True
        case Float():
            return 1.5
        case Integer():
            return 1
        case String():
            return column.name[: kind.length]
    raise AssertionError(f"no sample for {column}: {kind}")


def sample_row(table: Table) -> dict[str, Any]:
    return {column.name: sample(column) for column in table.c}


async def fill(database: Database) -> None:
    """Insert the rows, the referred ones first."""
    async with database.connect() as connection:
        for table in metadata.sorted_tables:
            values = sample_row(table)
            values |= {name: value for name, value in FITTING.items() if name in values}
            await connection.execute(insert(table).values(values))
