"""Encryption of sensitive columns."""

import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken, MultiFernet


class WrongDataKey(Exception):
    """The data was encrypted with another key."""


class Cipher:
    """Encrypt values with Fernet, and compute keyed digests (HMAC-SHA256) for looking up encrypted values.

    ``keys`` is one Fernet key (32 bytes in URL-safe base64) or several separated by commas: the first
    encrypts, all of them decrypt, so that a new key can be put before the old one. Raises ValueError for an
    invalid key.
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
        """Return the decrypted bytes. Raises WrongDataKey."""
        try:
            return self._fernet.decrypt(token)
        except InvalidToken:
            raise WrongDataKey from None

    def digest(self, text: str) -> str:
        """Return the digest under the first key: 64 hexadecimal digits."""
        return self.digests(text)[0]

    def digests(self, text: str) -> list[str]:
        """Return the digests under all keys, to find values written with an older one."""
        return [hmac.digest(key, text.encode(), hashlib.sha256).hex() for key in self._digest_keys]
