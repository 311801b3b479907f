"""Codes of the second factor: the vectors of RFC 4226 and RFC 6238, and how often and how long one is taken."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from domain.kernel.errors import DomainError
from domain.platform.people.policy import OperatorPolicy
from domain.platform.people.second_factor import (
    STEP_SECONDS,
    SecondFactor,
    code_of,
    otpauth_link,
    secret_text,
    step_at,
)

SECRET = b"12345678901234567890"
"""The secret of both RFCs' vectors for SHA-1."""
NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
POLICY = OperatorPolicy(second_factor=True)


@pytest.mark.parametrize(
    ("counter", "code"),
    enumerate(
        ("755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489")
    ),
)
def test_codes_are_those_of_rfc_4226_appendix_d(counter: int, code: str) -> None:
    assert code_of(SECRET, counter) == code


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "94287082"),
        (1_111_111_109, "07081804"),
        (1_111_111_111, "14050471"),
        (1_234_567_890, "89005924"),
        (2_000_000_000, "69279037"),
        (20_000_000_000, "65353130"),
    ],
)
def test_codes_are_those_of_rfc_6238_appendix_b(seconds: int, code: str) -> None:
    moment = datetime.fromtimestamp(seconds, UTC)
    assert code_of(SECRET, step_at(moment), digits=8) == code


def test_the_link_holds_secret_and_issuer() -> None:
    link = urlsplit(otpauth_link(SECRET, "安心到家", "710000001"))
    assert (link.scheme, link.netloc) == ("otpauth", "totp")
    assert parse_qs(link.query) == {"secret": ["GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"], "issuer": ["安心到家"]}
    assert secret_text(b"a") == "ME"


def factor() -> SecondFactor:
    return SecondFactor(1, SECRET, NOW)


def at(moment: datetime) -> str:
    return code_of(SECRET, step_at(moment))


def test_a_right_code_begins_a_session_and_confirms_the_enrolment() -> None:
    one = factor()
    assert one.try_code(f" {at(NOW)} ", NOW, POLICY)
    assert one.confirmed_at == NOW
    assert one.is_verified(NOW + POLICY.session - timedelta(seconds=1))
    assert not one.is_verified(NOW + POLICY.session)


def test_a_code_is_taken_once_and_no_older_one_after_it() -> None:
    one = factor()
    assert one.try_code(at(NOW), NOW, POLICY)
    assert not one.try_code(at(NOW), NOW, POLICY)
    assert not one.try_code(at(NOW - timedelta(seconds=STEP_SECONDS)), NOW, POLICY)
    later = NOW + timedelta(seconds=STEP_SECONDS)
    assert one.try_code(at(later), later, POLICY)


@pytest.mark.parametrize(("steps", "right"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_phone_may_be_off_by_one_step(steps: int, right: bool) -> None:
    shown = at(NOW + steps * timedelta(seconds=STEP_SECONDS))
    assert factor().try_code(shown, NOW, POLICY) is right


def test_after_too_many_wrong_codes_the_right_one_is_refused_for_a_while() -> None:
    one = factor()
    for left in range(POLICY.code_tries, 0, -1):
        assert one.tries_left(POLICY) == left
        assert not one.try_code("no", NOW, POLICY)
    with pytest.raises(DomainError, match="factor-locked"):
        one.try_code(at(NOW), NOW, POLICY)
    later = NOW + POLICY.locked_for
    assert one.try_code(at(later), later, POLICY)
    assert one.tries_left(POLICY) == POLICY.code_tries


def test_a_confirmed_secret_is_not_replaced() -> None:
    one = factor()
    one.replace_secret(b"another", NOW)
    assert one.try_code(code_of(b"another", step_at(NOW)), NOW, POLICY)
    with pytest.raises(DomainError, match="factor-exists"):
        one.replace_secret(SECRET, NOW)
