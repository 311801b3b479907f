"""Parsers of answers to open questions; each table specifies one parser."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.answers import codes, money_amounts, name_matching, opting_out, quantities
from nlu.answers.person_queries import person_queries


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("80", 80), ("80平", 80), (" 80 平方米 左右", None), ("80平左右", 80), ("3 hours", 3), ("2.5小时", 2.5), ("两台", None),
        ("3个人", 3), ("80 sqm", 80), ("大概80", None), ("下午3点", None),
    ],
)  # fmt: skip
def test_a_measure_is_a_number_with_its_unit(text: str, value: float | None) -> None:
    assert quantities.measure(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("3 huors", 3), ("2.5 huors", None), ("大概80吧", 80), ("about 80 squares", 80), ("周三3个", None), ("tomorrow 3", None), ("80 90", None)],
)  # fmt: skip
def test_a_lone_number_stands_among_few_words_and_no_day(text: str, value: float | None) -> None:
    assert quantities.lone_number(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("15:30", time(15, 30)),
        ("at 9:00 please", time(9)),
        ("8：05开始吧", time(8, 5)),
        ("24:00", None),
        ("3点", None),
    ],
)
def test_a_time_of_day_has_hour_and_minute(text: str, value: time | None) -> None:
    assert quantities.time_of_day(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("20", 20),
        ("大概20分钟吧", 20),
        ("about 15 mins", 15),
        ("20 minutes.", 20),
        ("20点", None),
        ("很快", None),
    ],
)
def test_minutes_are_a_number_with_or_without_the_unit(text: str, value: int | None) -> None:
    assert quantities.minutes(text) == value


@pytest.mark.parametrize(("text", "value"), [("5", 5), (" 12 ", 12), ("5年", None), ("123", None)])
def test_years_are_a_bare_number(text: str, value: int | None) -> None:
    assert quantities.years(text) == value


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("200", money_amounts.PayoutAmount(20000)), ("提200元", money_amounts.PayoutAmount(20000)), ("¥99.9", money_amounts.PayoutAmount(9990)),
        ("withdraw 0.29 yuan", money_amounts.PayoutAmount(29)), ("全部", money_amounts.PayoutAmount(None)), ("all of it!", money_amounts.PayoutAmount(None)),
        ("很多", None), ("1.234", None), ("-5", None),
    ],
)  # fmt: skip
def test_a_payout_is_an_exact_amount_or_everything(
    text: str, amount: money_amounts.PayoutAmount | None
) -> None:
    assert money_amounts.payout_amount(text) == amount


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("35", 3500),
        ("¥35.50", 3550),
        ("35元", 3500),
        (" 35 元 ", 3500),
        ("all", None),
        ("nan", None),
        ("inf", None),
    ],
)
def test_a_refund_is_an_amount_in_yuan(text: str, fen: int | None) -> None:
    assert money_amounts.refund_fen(text) == fen


@pytest.mark.parametrize(
    ("text", "phone", "code"),
    [
        ("13800138000", True, False), ("+86 138-0013-8000", True, False), ("123456", False, True), ("1234567", True, True),
        (" 1234 ", False, True), ("123", False, False), ("my number is 138", False, False),
    ],
)  # fmt: skip
def test_phone_numbers_and_sms_codes_are_parsed(text: str, phone: bool, code: bool) -> None:
    assert (codes.phone_number(text) is not None, codes.sms_code(text) is not None) == (phone, code)


@pytest.mark.parametrize(
    ("text", "tried", "code"),
    [
        ("1234", True, "1234"), ("12 34", True, "1234"), ("码是1234", True, "1234"), ("code: 1-2-3-4.", True, "1234"),
        ("12345", True, None), ("123", True, None), ("还有3个", False, None),
    ],
)  # fmt: skip
def test_the_start_code_is_parsed(text: str, tried: bool, code: str | None) -> None:
    assert (codes.is_visit_code(text), codes.visit_code(text)) == (tried, code)


@pytest.mark.parametrize(("text", "number"), [("hs-2611 0001", "HS26110001"), ("0042", "0042")])
def test_order_numbers_are_normalised(text: str, number: str) -> None:
    assert codes.order_number(text) == number


@pytest.mark.parametrize(
    ("text", "question", "payout", "visit"),
    [
        ("算了", True, True, True), ("Never mind.", True, True, True), ("取消吧", True, True, True), ("不提了", False, True, False),
        ("forget it", False, True, True), ("不发了", False, False, True), ("取消明天的单", False, False, False),
    ],
)  # fmt: skip
def test_questions_are_cancelled(text: str, question: bool, payout: bool, visit: bool) -> None:
    dropped = (
        opting_out.drops_question(text),
        opting_out.drops_payout(text),
        opting_out.drops_visit_question(text),
    )
    assert dropped == (question, payout, visit)


@pytest.mark.parametrize(
    ("text", "skipped"),
    [("跳过", True), ("没有。", True), ("None", True), ("不用", True), ("没有证书", False)],
)
def test_optional_answers_are_skipped(text: str, skipped: bool) -> None:
    assert opting_out.skips(text) is skipped


@pytest.mark.parametrize(
    ("text", "anyone"),
    [
        ("谁都可以", True),
        ("那就谁都行吧", True),
        ("随便", True),
        ("anyone is fine", True),
        ("王阿姨", False),
        ("谁来", False),
    ],
)
def test_any_person_is_accepted(text: str, anyone: bool) -> None:
    assert name_matching.accepts_anyone(text) is anyone


@pytest.mark.parametrize(
    ("called", "places"),
    [("王阿姨", [0, 2]), ("王秀英", [0]), ("小李", [1]), ("李师傅", [1]), ("Wang", [0, 2]), ("赵姐", [])],
)
def test_names_are_matched_by_surname_title_or_part(called: str, places: list[int]) -> None:
    assert name_matching.matching_positions(called, ["王秀英", "李建国", "王芳"]) == places


@pytest.mark.parametrize(
    ("called", "meant"),
    [("王秀英", True), ("王阿姨", True), ("王大姐", True), ("李阿姨", False), ("王", False)],
)
def test_a_title_with_the_surname_is_a_name(called: str, meant: bool) -> None:
    assert name_matching.matches_name("王秀英", called) is meant


@given(st.text(max_size=200))
def test_no_text_raises_an_error(text: str) -> None:
    for read in (
        quantities.measure, quantities.lone_number, quantities.time_of_day, quantities.minutes, quantities.years,
        money_amounts.payout_amount, money_amounts.refund_fen, codes.phone_number, codes.sms_code, codes.misses_sms_code, codes.is_visit_code, codes.visit_code,
        codes.order_number, opting_out.drops_question, opting_out.skips, name_matching.accepts_anyone,
    ):  # fmt: skip
        read(text)


@pytest.mark.parametrize(
    ("text", "code", "missed"),
    [
        ("000000", "000000", False),
        ("验证码是 123456", "123456", False),
        ("my code is 123456", "123456", False),
        ("１２３４５６", "123456", False),
        ("我没收到验证码", None, True),
        ("还是收不到短信", None, True),
        ("再发一次吧", None, True),
        ("I didn't get the code", None, True),
        ("please resend it", None, True),
        ("13800138000", None, False),
        ("你是机器人吗", None, False),
    ],
)
def test_a_code_of_an_sms_is_read_and_missed(text: str, code: str | None, missed: bool) -> None:
    assert (codes.sms_code(text), codes.misses_sms_code(text)) == (code, missed)


@pytest.mark.parametrize(
    ("said", "queries"),
    [
        ("李秀英", ("李秀英",)),
        ("梁阿姨", ("梁",)),
        ("郑先生", ("郑",)),
        ("王姐", ("王",)),
        ("小陈", ("陈",)),
        ("客户唐小燕", ("唐小燕",)),
        ("186 0000 1234", ("18600001234",)),
        ("mr zheng", ("zheng", "郑")),
        ("tang xiaoyan", ("tang xiaoyan", "唐", "汤")),
        ("emily clark", ("emily clark",)),
    ],
)
def test_what_to_search_a_person_by(said: str, queries: tuple[str, ...]) -> None:
    assert person_queries(said) == queries
