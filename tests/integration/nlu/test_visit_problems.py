"""The problem that a housekeeper reports about a visit."""

import pytest

from nlu.visit_problems import visit_problem


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("客户不在家", "absent"),
        ("敲门敲了半天没人应", "absent"),
        ("打不通客户电话", "absent"),
        ("nobody is home", "absent"),
        ("no one answers the door", "absent"),
        ("地址不对，没有3单元", "address"),
        ("找不到这个小区", "address"),
        ("I can't find the building", "address"),
        ("他让我私下收钱", "private_payment"),
        ("客户要加我微信转账", "private_payment"),
        ("wants to pay me in cash", "private_payment"),
        ("她说下次别走平台，直接转给我", "private_payment"),
        ("狗太凶了", None),
    ],
)
def test_a_problem_is_recognised(text: str, problem: str | None) -> None:
    assert visit_problem(text) == problem
