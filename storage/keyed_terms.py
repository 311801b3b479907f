"""Search terms: keyed digests of the parts of names and phone numbers, which are encrypted themselves.

Without the key a digest tells only which people share a part.
"""

from collections.abc import Collection, Iterable, Mapping
from enum import IntEnum
from typing import Any

from sqlalchemy import bindparam, delete, insert

from domain.homecare.agency_context import AgencyContext
from domain.homecare.housekeepers.model import Housekeeper
from domain.platform.people.model import ANONYMOUS_NAME, Person
from storage.cipher import Cipher
from storage.connection import DatabaseConnection
from storage.encrypted_types import ciphers
from storage.prepared import Prepared
from storage.tables import search_terms

LONGEST_PART = 8
"""Longer words are searched by their first characters."""
LONGEST_NAME = 32
LONGEST_SURNAME = 2
ENDINGS = (4, 8, 11)
"""Lengths of the endings of a phone number that are found, in digits."""


class Source(IntEnum):
    """What a term is a part of; a number, as there are many of them."""

    NAME = 1
    PHONE = 2
    HOUSEKEEPER_NAME = 3
    HOUSEKEEPER_PHONE = 4


NAMES = (Source.NAME, Source.HOUSEKEEPER_NAME)
PHONES = (Source.PHONE, Source.HOUSEKEEPER_PHONE)
SOURCES: Mapping[type[Any], Mapping[str, Source]] = {
    Person: {"name": Source.NAME, "phone": Source.PHONE},
    Housekeeper: {"name": Source.HOUSEKEEPER_NAME, "phone": Source.HOUSEKEEPER_PHONE},
}
"""The fields of entities that are searched."""

REMOVAL = Prepared(
    delete(search_terms).where(
        search_terms.c.person_id == bindparam("person"), search_terms.c.source == bindparam("of")
    )
)
INSERTION = Prepared(insert(search_terms))


def part_of(source: Source, text: str) -> str:
    """Return the term of everything that contains the text, of any case."""
    return f"{source}:in:{text.lower()[:LONGEST_PART]}"


def beginning_of(source: Source, text: str) -> str:
    """Return the term of every name that begins with a character or a surname of two."""
    return f"{source}:begins:{text.lower()[:LONGEST_SURNAME]}"


def whole(source: Source, text: str) -> str:
    """Return the term of that name."""
    return f"{source}:is:{text.lower()}"


def ending_of(source: Source, text: str) -> str:
    """Return the term of every phone number that ends so, by as many of the last digits as one of ``ENDINGS``."""
    known = [length for length in ENDINGS if length <= len(text)]
    return f"{source}:ends:{text[-known[-1] :] if known else text}"


def terms_of(source: Source, text: str) -> set[str]:
    """Return all terms of a name or a phone number."""
    if not text or text == ANONYMOUS_NAME:
        return set()
    if source in PHONES:
        return {ending_of(source, text[-length:]) for length in ENDINGS}
    name = text.strip().lower()[:LONGEST_NAME]
    spans = (name[at:end] for at in range(len(name)) for end in range(at + 1, at + 1 + LONGEST_PART))
    return {
        whole(source, text.strip()),
        *(beginning_of(source, name[:length]) for length in range(1, LONGEST_SURNAME + 1)),
        *(part_of(source, span) for span in spans),
    }


def digests(cipher: Cipher, terms: Iterable[str]) -> list[int]:
    """Return the digests of the terms under all keys."""
    return [digest for term in terms for digest in cipher.short_digests(term)]


async def replace_terms(
    connection: DatabaseConnection,
    entity: Person | Housekeeper,
    agency: AgencyContext,
    names: Collection[str],
) -> None:
    """Bring the terms of a person or a housekeeper in step after a write of the fields ``names``."""
    cipher = ciphers[connection.dialect]
    for field, source in SOURCES[type(entity)].items():
        if field in names:
            await write_terms(connection, cipher, entity.id, source, getattr(entity, field) or "")


async def write_terms(
    connection: DatabaseConnection, cipher: Cipher, person_id: int, source: Source, text: str
) -> None:
    """Replace the terms of one source by those of the text, under the first key."""
    await connection.modify(REMOVAL, {"person": person_id, "of": source})
    made = {cipher.short_digest(term) for term in terms_of(source, text)}
    if made:
        rows = [{"digest": digest, "person_id": person_id, "source": source} for digest in sorted(made)]
        await connection.modify_all(INSERTION, rows)
