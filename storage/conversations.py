"""Storage of a front end's conversation state between updates."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections.abc import Collection
from functools import cache
from typing import Any

from sqlalchemy import LargeBinary, bindparam, delete, select, type_coerce

from storage.cipher import Cipher, WrongDataKey
from storage.prepared import Prepared
from storage.repositories.sql_repository import insert_into, insert_new
from storage.session import Session
from storage.tables import conversations

_value_of = select(conversations.c.value).where(conversations.c.key == bindparam("key"))
VALUE, LOCKED_VALUE = Prepared(_value_of), Prepared(_value_of.with_for_update())
PAGE_SIZE = 500
PAGE = Prepared(
    select(conversations.c.key, type_coerce(conversations.c.value, LargeBinary))
    .where(conversations.c.key > bindparam("last"))
    .order_by(conversations.c.key)
    .limit(PAGE_SIZE)
)
"""Values as they are stored: most of them are not worth the reading."""
VALUE_CONTEXT = b"conversations.value"
SEALED = b"sealed"
"""Context of the texts that are sealed among other values."""
REMOVAL = Prepared(delete(conversations).where(conversations.c.key == bindparam("key")))


@cache
def _replacing(is_sqlite: bool) -> Prepared:
    statement = insert_into(conversations, is_sqlite)
    return Prepared(
        statement.on_conflict_do_update(
            index_elements=[conversations.c.key], set_={"value": statement.excluded.value}
        )
    )


def seal(cipher: Cipher, text: str) -> str:
    return urlsafe_b64encode(cipher.encrypt(text.encode(), SEALED)).decode()


def unseal(cipher: Cipher, sealed: str) -> str | None:
    """Return the text; None for what was not sealed with one of the keys."""
    try:
        return cipher.decrypt(urlsafe_b64decode(sealed), SEALED).decode()
    except (WrongDataKey, NotBase64, ValueError):
        return None


class ConversationMemory:
    """JSON objects by key, in the transaction of the unit of work.

    The caller chooses the keys (at most 200 characters), one for each person and purpose.
    """

    def __init__(self, session: Session, cipher: Cipher) -> None:
        self._session = session
        self._cipher = cipher

    def seal(self, text: str) -> str:
        """Encrypt a sensitive text with the data key, for storing it among other values."""
        return seal(self._cipher, text)

    def unseal(self, sealed: str) -> str | None:
        """Decrypt a sealed text; None when it was sealed with another key."""
        return unseal(self._cipher, sealed)

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
        sought = [_as_json(part).encode() for part in {*names, *words}]
        last = ""
        while found := await self._session.rows(PAGE, {"last": last}):
            for key, token in found:
                content = self._cipher.decrypt(token, VALUE_CONTEXT)
                if any(part in content for part in sought):
                    await self.set(key, _blanked(json.loads(content), frozenset(names), frozenset(words)))
            last = found[-1][0]


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
