"""Storage of a front end's conversation state between updates."""

import json
from collections.abc import Collection
from functools import cache
from typing import Any

from sqlalchemy import Text, bindparam, cast, delete, false, or_, select

from storage.cipher import Cipher, WrongDataKey
from storage.prepared import Prepared
from storage.repositories.sql_repository import insert_into, insert_new
from storage.session import Session
from storage.tables import conversations

_value_of = select(conversations.c.value).where(conversations.c.key == bindparam("key"))
VALUE, LOCKED_VALUE = Prepared(_value_of), Prepared(_value_of.with_for_update())
REMOVAL = Prepared(delete(conversations).where(conversations.c.key == bindparam("key")))


@cache
def _replacing(is_sqlite: bool) -> Prepared:
    statement = insert_into(conversations, is_sqlite)
    return Prepared(
        statement.on_conflict_do_update(
            index_elements=[conversations.c.key], set_={"value": statement.excluded.value}
        )
    )


class ConversationMemory:
    """JSON objects by key, in the transaction of the unit of work.

    The caller chooses the keys (at most 200 characters), one for each person and purpose.
    """

    def __init__(self, session: Session, cipher: Cipher) -> None:
        self._session = session
        self._cipher = cipher

    def seal(self, text: str) -> str:
        """Encrypt a sensitive text with the data key, for storing it among other values."""
        return self._cipher.encrypt(text.encode()).decode()

    def unseal(self, sealed: str) -> str | None:
        """Decrypt a sealed text; None when it was sealed with another key."""
        try:
            return self._cipher.decrypt(sealed.encode()).decode()
        except WrongDataKey:
            return None

    async def get(self, key: str) -> dict[str, Any]:
        """Return the value, empty if there is none.

        A writing transaction on PostgreSQL locks the row, so that read and ``set`` are atomic.
        """
        if self._session.is_sqlite or self._session.read_only:
            return await self._value(VALUE, key) or {}
        found = await self._value(LOCKED_VALUE, key)
        if found is None and not await insert_new(self._session, conversations, {"key": key, "value": {}}):
            found = await self._value(LOCKED_VALUE, key)
        return found or {}

    async def set(self, key: str, value: dict[str, Any]) -> None:
        await self._session.run(_replacing(self._session.is_sqlite), {"key": key, "value": value})

    async def clear(self, key: str) -> None:
        await self._session.run(REMOVAL, {"key": key})

    async def _value(self, statement: Prepared, key: str) -> dict[str, Any] | None:
        value: dict[str, Any] | None = await self._session.scalar(statement, {"key": key})
        return value

    async def blank(self, names: Collection[str], words: Collection[str]) -> None:
        """Blank, in every conversation, texts that equal one of ``names`` or contain one of ``words``."""
        value = cast(conversations.c.value, Text)
        contains = [value.contains(_as_json(part), autoescape=True) for part in {*names, *words}]
        rows = select(conversations.c.key, conversations.c.value).where(or_(false(), *contains))
        for key, content in await self._session.rows(rows):
            await self.set(key, _blanked(content, frozenset(names), frozenset(words)))


def _as_json(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]


def _blanked(value: Any, names: frozenset[str], words: frozenset[str]) -> Any:
    match value:
        case dict():
            return {key: _blanked(one, names, words) for key, one in value.items()}
        case list():
            return [_blanked(one, names, words) for one in value]
        case str() if value in names or any(word in value for word in words):
            return ""
    return value
