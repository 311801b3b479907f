"""Encryption and keyed digests of columns."""

import pytest

from storage.cipher import Cipher, WrongDataKey

COLUMN = b"persons.name"


def test_encryption_is_reversible_and_never_gives_the_same_text_twice() -> None:
    cipher = Cipher(Cipher.generate_key())
    first, second = cipher.encrypt(b"secret", COLUMN), cipher.encrypt(b"secret", COLUMN)
    assert first != second and b"secret" not in first
    assert cipher.decrypt(first, COLUMN) == cipher.decrypt(second, COLUMN) == b"secret"


def test_another_key_does_not_decrypt() -> None:
    token = Cipher(Cipher.generate_key()).encrypt(b"secret", COLUMN)
    with pytest.raises(WrongDataKey):
        Cipher(Cipher.generate_key()).decrypt(token, COLUMN)


def test_a_value_cannot_be_moved_to_another_column() -> None:
    cipher = Cipher(Cipher.generate_key())
    with pytest.raises(WrongDataKey):
        cipher.decrypt(cipher.encrypt(b"secret", COLUMN), b"orders.street")


def test_a_changed_byte_is_noticed_wherever_it_is() -> None:
    cipher = Cipher(Cipher.generate_key())
    token = cipher.encrypt(b"secret", COLUMN)
    for at in range(len(token)):
        changed = token[:at] + bytes([token[at] ^ 1]) + token[at + 1 :]
        with pytest.raises(WrongDataKey):
            cipher.decrypt(changed, COLUMN)
    for length in range(len(token)):
        with pytest.raises(WrongDataKey):
            cipher.decrypt(token[:length], COLUMN)


def test_the_first_key_encrypts_and_each_one_decrypts() -> None:
    old, new = Cipher.generate_key(), Cipher.generate_key()
    both = Cipher(f"{new}, {old}")
    by_the_old = Cipher(old).encrypt(b"secret", COLUMN)
    assert both.decrypt(by_the_old, COLUMN) == b"secret" and not both.is_newest(by_the_old)
    by_both = both.encrypt(b"secret", COLUMN)
    assert Cipher(new).decrypt(by_both, COLUMN) == b"secret" and both.is_newest(by_both)
    assert both.digests("a text") == [*Cipher(new).digests("a text"), *Cipher(old).digests("a text")]


def test_digests_depend_on_the_key_and_the_text() -> None:
    key = Cipher.generate_key()
    first, same, other = Cipher(key), Cipher(key), Cipher(Cipher.generate_key())
    number, another = "11010119900307123X", "110101199003071230"
    assert first.digest(number) == same.digest(number) not in (first.digest(another), other.digest(number))
    assert first.short_digest(number) == same.short_digest(number)
    assert first.short_digest(number) not in (first.short_digest(another), other.short_digest(number))


@pytest.mark.parametrize("key", ["", "short", "not base64 at all !", "MTIz", "锁" * 44])
def test_an_invalid_key_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match="key"):
        Cipher(key)
