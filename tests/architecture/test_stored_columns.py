"""Every column that can hold a text, a number with a fraction or bytes is encrypted, a digest, or in the clear for a
reason; docs/security.md names the encrypted ones."""

import re

import pytest
from sqlalchemy import JSON, Column, Enum, Float, LargeBinary, String, Table
from sqlalchemy.types import TypeDecorator

from storage.encrypted_types import Encrypted
from storage.tables import metadata
from tests.architecture.repository import ROOT

DIGESTS = {
    "barred_operators": {"account"},
    "housekeepers": {"id_number_digest"},
    "invitations": {"token_digest"},
    "phone_codes": {"phone_digest", "code_digest"},
}
EVERY_TABLE = {"subject_kind", "kind", "city", "district", "photos"}
"""Codes, the part of a city (figures are asked by it), and keys of photos, which are random."""
IN_THE_CLEAR = {
    # The books and the providers' references: they say what was paid, not by whom or for which home.
    "callbacks": {"event_id", "number", "stated", "currency"},
    "differences": {"key", "number", "currency", "provider_ref"},
    "entries": {"movement", "account", "memo"},
    "payments": {"payment_no", "provider_ref"},
    "refunds": {"refund_no", "reason"},
    # Keys made of kinds, ids and times.
    "conversations": {"key"},
    "marks": {"key", "value"},
    "notifications": {"key", "given_up"},
    "tasks": {"key"},
    # What is booked and how, by which orders are searched and counted.
    "drafts": {"service", "measure", "measure_slot", "options", "daypart", "street_missing"},
    "orders": {"number", "service", "measure", "options", "lines", "min_rating", "gender"},
    "order_changes": {"before", "after"},
    "proposals": {"decision"},
    "tickets": {"resolution"},
    # Keys of photos; Telegram's ids are worth nothing without the bot's token.
    "kept_photos": {"key", "file_id"},
    "work_photos": {"photo_key"},
    # What the customers are shown of a housekeeper, without name and home; rough places.
    "housekeepers": {"districts", "prices", "working_hours", "portrait"},
    "listings": {"service", "quality", "rating", "latitude", "longitude"},
    "persons": {"roles"},
}
"""Columns that are stored as they are, by table."""


def may_tell(column: "Column[object]") -> bool:
    kind = column.type.impl_instance if isinstance(column.type, TypeDecorator) else column.type
    return isinstance(kind, (String, JSON, Float, LargeBinary)) and not isinstance(kind, Enum)


def encrypted(table: Table) -> set[str]:
    return {column.name for column in table.c if isinstance(column.type, Encrypted)}


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=lambda table: table.name)
def test_each_column_is_encrypted_or_a_digest_or_in_the_clear_for_a_reason(table: Table) -> None:
    telling = {column.name for column in table.c if may_tell(column)}
    decided = {
        "encrypted": encrypted(table),
        "digests": DIGESTS.get(table.name, set()),
        "in the clear": IN_THE_CLEAR.get(table.name, set()) | (EVERY_TABLE & telling),
    }
    assert telling == set().union(*decided.values()), "decide on it, and say so in docs/security.md"
    assert len(telling) == sum(map(len, decided.values())), "decided twice"


def test_the_security_page_names_the_encrypted_columns() -> None:
    text = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    section = text.partition("### What is encrypted")[2].partition("\n#")[0]
    named = {
        table: set(re.findall(r"`(\w+)`", columns))
        for table, columns in re.findall(r"^\| `(\w+)` \| (.+) \|$", section, re.M)
    }
    assert named == {table.name: encrypted(table) for table in metadata.sorted_tables if encrypted(table)}
