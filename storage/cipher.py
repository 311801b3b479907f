"""Keeping what only the agency may read."""

import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken, MultiFernet


class WrongDataKey(Exception):
    """The data was not written with this key."""


class Cipher:
    """Fernet for the values, and a keyed digest by which an encrypted value can still be found.

    ``keys`` is one Fernet key (32 bytes in URL-safe base64) or several with commas: the first one writes, each of
    them reads, so that a new key can be put before the old one. Raises ValueError when one is no such key.
    """

    def __init__(self, keys: str) -> None:
        each = [key.strip() for key in keys.split(",")]
        self._fernet = MultiFernet([Fernet(key) for key in each])
        self._digest_keys = [
            hmac.digest(key.encode(), b"digest of an encrypted column", hashlib.sha256) for key in each
        ]

    @staticmethod
    def new_key() -> str:
        return Fernet.generate_key().decode()

    def encrypt(self, content: bytes) -> bytes:
        return self._fernet.encrypt(content)

    def decrypt(self, token: bytes) -> bytes:
        """Raises WrongDataKey."""
        try:
            return self._fernet.decrypt(token)
        except InvalidToken:
            raise WrongDataKey from None

    def digest(self, text: str) -> str:
        """The same text gives the same 64 hexadecimal digits, and only under the same key: the first one."""
        return self.digests(text)[0]

    def digests(self, text: str) -> list[str]:
        """By each key: what was written before a new key came is found by its own."""
        return [hmac.digest(key, text.encode(), hashlib.sha256).hex() for key in self._digest_keys]
