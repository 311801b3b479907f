"""Encryption of columns, and keyed digests by which encrypted values are looked up."""

import hashlib
import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from secrets import token_bytes

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
FORMAT = b"\x01"
KEY_ID_BYTES = 4
NONCE_BYTES = 12
HEAD_BYTES = len(FORMAT) + KEY_ID_BYTES
BODY_AT = HEAD_BYTES + NONCE_BYTES


class WrongDataKey(Exception):
    """The data was encrypted with another key, or for another column."""


class Cipher:
    """Encrypt values with AES-256-GCM, and compute keyed digests (HMAC-SHA256).

    ``keys`` is one key (32 bytes in URL-safe base64) or several separated by commas: the first encrypts, all of them
    decrypt, so that a new key can be put before the old one. Raises ValueError for an invalid key.

    An encrypted value is one byte of format, four bytes that identify the key, a random nonce of 96 bits, the
    ciphertext and its tag of 128 bits. Its context, the column, is authenticated with it.
    """

    def __init__(self, keys: str) -> None:
        self.keys = tuple(key.strip() for key in keys.split(","))
        for key in self.keys:
            _check(key)
        heads = [FORMAT + _derived(key, b"id of a data key")[:KEY_ID_BYTES] for key in self.keys]
        boxes = [AESGCM(_derived(key, b"encryption of columns")) for key in self.keys]
        self._boxes = dict(zip(heads, boxes, strict=True))
        self._head, self._box = heads[0], boxes[0]
        self._digest_keys = [_derived(key, b"digest of an encrypted column") for key in self.keys]

    @staticmethod
    def generate_key() -> str:
        return urlsafe_b64encode(token_bytes(KEY_BYTES)).decode()

    def encrypt(self, content: bytes, context: bytes) -> bytes:
        nonce = token_bytes(NONCE_BYTES)
        return self._head + nonce + self._box.encrypt(nonce, content, context)

    def decrypt(self, token: bytes, context: bytes) -> bytes:
        """Return the decrypted bytes. Raises WrongDataKey."""
        box = self._boxes.get(token[:HEAD_BYTES])
        if box is None:
            raise WrongDataKey
        try:
            return box.decrypt(token[HEAD_BYTES:BODY_AT], token[BODY_AT:], context)
        except (InvalidTag, ValueError):
            raise WrongDataKey from None

    def is_newest(self, token: bytes) -> bool:
        """Return whether the value was encrypted with the first key."""
        return token[:HEAD_BYTES] == self._head

    def digest(self, text: str) -> str:
        """Return the digest under the first key: 64 hexadecimal digits."""
        return self.digests(text)[0]

    def digests(self, text: str) -> list[str]:
        """Return the digests under all keys, to find values written with an older one."""
        return [hmac.digest(key, text.encode(), hashlib.sha256).hex() for key in self._digest_keys]

    def short_digest(self, text: str) -> int:
        """Return the digest under the first key in 63 bits, for large tables."""
        return _short(self._digest_keys[0], text)

    def short_digests(self, text: str) -> list[int]:
        """Return the short digests under all keys."""
        return [_short(key, text) for key in self._digest_keys]


def _check(key: str) -> None:
    """Raise ValueError unless ``key`` is 32 bytes in URL-safe base64."""
    try:
        decoded = urlsafe_b64decode(key.encode("ascii"))
    except (NotBase64, UnicodeEncodeError):
        decoded = b""
    if len(decoded) != KEY_BYTES:
        raise ValueError("a data key is 32 bytes in URL-safe base64")


def _derived(key: str, purpose: bytes) -> bytes:
    """Derive a key of 256 bits for one purpose."""
    return hmac.digest(key.encode(), purpose, hashlib.sha256)


def _short(key: bytes, text: str) -> int:
    return int.from_bytes(hmac.digest(key, text.encode(), hashlib.sha256)[:8]) >> 1
