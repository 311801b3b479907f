"""Keeping what only the agency may read."""

import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken


class WrongDataKey(Exception):
    """The data was not written with this key."""


class Cipher:
    """Fernet for the values, and a keyed digest by which an encrypted value can still be found.

    ``key`` is a Fernet key: 32 bytes in URL-safe base64. Raises ValueError when it is not.
    """

    def __init__(self, key: str) -> None:
        self._fernet = Fernet(key)
        self._digest_key = hmac.digest(key.encode(), b"digest of an encrypted column", hashlib.sha256)

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
        """The same text gives the same 64 hexadecimal digits, and only under the same key."""
        return hmac.digest(self._digest_key, text.encode(), hashlib.sha256).hex()
