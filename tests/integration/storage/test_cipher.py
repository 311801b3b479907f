"""Encryption with a key, and digests for lookups."""

import pytest

from storage.cipher import Cipher, WrongDataKey


def test_encryption_is_reversible_and_never_gives_the_same_text_twice() -> None:
    cipher = Cipher(Cipher.new_key())
    first, second = cipher.encrypt(b"secret"), cipher.encrypt(b"secret")
    assert first != second
    assert cipher.decrypt(first) == cipher.decrypt(second) == b"secret"


def test_another_key_cannot_decrypt() -> None:
    token = Cipher(Cipher.new_key()).encrypt(b"secret")
    with pytest.raises(WrongDataKey):
        Cipher(Cipher.new_key()).decrypt(token)


def test_a_digest_is_the_same_under_one_key_only() -> None:
    key = Cipher.new_key()
    assert Cipher(key).digest("11010119900307123X") == Cipher(key).digest("11010119900307123X")
    assert Cipher(key).digest("11010119900307123X") != Cipher(Cipher.new_key()).digest("11010119900307123X")
    assert Cipher(key).digest("110101199003071230") != Cipher(key).digest("11010119900307123X")


@pytest.mark.parametrize("key", ["", "short", "not base64 at all !", "MTIz"])
def test_an_invalid_key_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match="key"):
        Cipher(key)
