"""Column types that encrypt with the database's cipher.

Each is told its column, ``table.column``, which is authenticated with the value: a value that was copied to another
column cannot be read there.
"""

from collections.abc import Callable
from struct import Struct
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from pydantic_core import from_json, to_json
from sqlalchemy import Dialect, LargeBinary, TypeDecorator

from domain.homecare.booking.model import Wishes
from storage.cipher import Cipher
from storage.types import read_wishes, write_wishes

T = TypeVar("T")

ciphers: WeakKeyDictionary[Dialect, Cipher] = WeakKeyDictionary()
"""The cipher of each database by its dialect, the only reference to the database that column types get."""

_FLOAT = Struct("<d")


class Encrypted(TypeDecorator[T]):
    """Base of the types. ``to_bytes`` and ``from_bytes`` convert the values of the subclass."""

    impl = LargeBinary

    def __init__(self, column: str) -> None:
        super().__init__()
        self.column = column

    @property
    def context(self) -> bytes:
        return self.column.encode()

    def to_bytes(self, value: T) -> bytes:
        raise NotImplementedError

    def from_bytes(self, content: bytes) -> T:
        raise NotImplementedError

    def bind_processor(self, dialect: Dialect) -> Callable[[T | None], bytes | None]:
        encrypt, context, convert = ciphers[dialect].encrypt, self.context, self.to_bytes
        return lambda value: None if value is None else encrypt(convert(value), context)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], T | None]:
        decrypt, context, convert = ciphers[dialect].decrypt, self.context, self.from_bytes
        return lambda value: None if value is None else convert(decrypt(value, context))


class EncryptedBytes(Encrypted[bytes]):
    cache_ok = True

    def to_bytes(self, value: bytes) -> bytes:
        return value

    def from_bytes(self, content: bytes) -> bytes:
        return content


class EncryptedText(Encrypted[str]):
    cache_ok = True

    def to_bytes(self, value: str) -> bytes:
        return value.encode()

    def from_bytes(self, content: bytes) -> str:
        return content.decode()


class EncryptedFloat(Encrypted[float]):
    cache_ok = True

    def to_bytes(self, value: float) -> bytes:
        return _FLOAT.pack(value)

    def from_bytes(self, content: bytes) -> float:
        [value] = _FLOAT.unpack(content)
        return float(value)


class EncryptedJson(Encrypted[Any]):
    cache_ok = True

    def to_bytes(self, value: Any) -> bytes:
        return to_json(value)

    def from_bytes(self, content: bytes) -> Any:
        return from_json(content)


class EncryptedWords(EncryptedJson):
    """A list of texts, a tuple in Python."""

    cache_ok = True

    def from_bytes(self, content: bytes) -> tuple[str, ...]:
        return tuple(super().from_bytes(content))


class EncryptedWishes(EncryptedJson):
    """``Wishes``, as JSON."""

    cache_ok = True

    def to_bytes(self, value: Wishes) -> bytes:
        return super().to_bytes(write_wishes(value))

    def from_bytes(self, content: bytes) -> Wishes:
        return read_wishes(super().from_bytes(content))
