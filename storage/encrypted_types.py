"""Column types that encrypt with the database's cipher.

Each is told its column, ``table.column``, which is authenticated with the value: a value that was copied to another
column cannot be read there.
"""

from collections.abc import Callable
from json import JSONDecoder, JSONEncoder
from struct import Struct
from typing import Any, ClassVar, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Dialect, LargeBinary, TypeDecorator

from domain.homecare.booking.model import Wishes
from storage.cipher import Cipher
from storage.types import read_wishes, write_wishes

T = TypeVar("T")

ciphers: WeakKeyDictionary[Dialect, Cipher] = WeakKeyDictionary()
"""The cipher of each database by its dialect, the only reference to the database that column types get."""

_FLOAT = Struct("<d")
_to_json = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_from_json = JSONDecoder().decode


class Encrypted(TypeDecorator[T]):
    """Base of the types. ``to_bytes`` and ``from_bytes`` convert the values of the subclass."""

    impl = LargeBinary
    to_bytes: ClassVar[Callable[[Any], bytes]]
    from_bytes: ClassVar[Callable[[bytes], Any]]

    def __init__(self, column: str) -> None:
        super().__init__()
        self.column = column

    @property
    def context(self) -> bytes:
        return self.column.encode()

    def bind_processor(self, dialect: Dialect) -> Callable[[T | None], bytes | None]:
        encrypt, context, convert = ciphers[dialect].encrypt, self.context, self.to_bytes
        return lambda value: None if value is None else encrypt(convert(value), context)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], T | None]:
        decrypt, context, convert = ciphers[dialect].decrypt, self.context, self.from_bytes
        return lambda value: None if value is None else convert(decrypt(value, context))


class EncryptedBytes(Encrypted[bytes]):
    cache_ok = True
    to_bytes = from_bytes = staticmethod(bytes)


class EncryptedText(Encrypted[str]):
    cache_ok = True
    to_bytes = staticmethod(str.encode)
    from_bytes = staticmethod(bytes.decode)


class EncryptedFloat(Encrypted[float]):
    cache_ok = True
    to_bytes = staticmethod(_FLOAT.pack)
    from_bytes = staticmethod(lambda content: _FLOAT.unpack(content)[0])


class EncryptedJson(Encrypted[Any]):
    cache_ok = True
    to_bytes = staticmethod(lambda value: _to_json(value).encode())
    from_bytes = staticmethod(lambda content: _from_json(content.decode()))


class EncryptedWords(EncryptedJson):
    """A list of texts, a tuple in Python."""

    cache_ok = True
    from_bytes = staticmethod(lambda content: tuple(_from_json(content.decode())))


class EncryptedWishes(Encrypted[Wishes]):
    cache_ok = True
    to_bytes = staticmethod(lambda wishes: _to_json(write_wishes(wishes)).encode())
    from_bytes = staticmethod(lambda content: read_wishes(_from_json(content.decode())))
