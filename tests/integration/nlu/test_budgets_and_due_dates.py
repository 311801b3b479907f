"""What a budget is for, the date on which a child is expected, and words that add to what is known."""

from datetime import date, datetime

import pytest

from nlu.answers.codes import phone_number, sms_code
from nlu.answers.yes_no import yes_or_no
from nlu.booking.budget_units import budget_unit
from nlu.booking.due_dates import due_clause, due_date
from nlu.booking.remarks import adds_an_amount, asks_for_more_time
from nlu.canonical import canonical
from nlu.catalogue import load_catalogue
from nlu.normalisers.amounts import max_price
from nlu.normalisers.second_service import second_service_start
from nlu.profile.personal import full_name

MONDAY = datetime(2026, 11, 23, 10)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("每小时不超过60", "hour"),
        ("一小时50以内", "hour"),
        ("60一小时", "hour"),
        ("no more than 40 an hour", "hour"),
        ("at most 50/h", "hour"),
        ("500块一天", "day"),
        ("一平不超过8块", "area"),
        ("每台100以内", "unit"),
        ("整单不超过300", "job"),
        ("within 300 in total", "job"),
        ("打扫一天，预算500", None),
        ("约两台空调，预算200", None),
        ("budget 300", None),
    ],
)
def test_the_unit_of_a_budget_is_read_beside_its_amount(text: str, unit: str | None) -> None:
    assert budget_unit(text) == unit


@pytest.mark.parametrize(
    ("text", "amount"), [("within 600 in total", 600), ("under 80 in all", 80), ("within 60 inches", None)]
)
def test_an_amount_in_total_is_read_whole(text: str, amount: int | None) -> None:
    found = max_price(text)
    assert (found.value if found else None) == amount


@pytest.mark.parametrize(
    ("text", "clause", "day"),
    [
        ("想找月嫂，预产期是2月20号，要26天", "预产期是2月20号", date(2027, 2, 20)),
        ("2月20号预产，找月嫂", "2月20号预产", date(2027, 2, 20)),
        ("my due date is 3 March, 26 days", "my due date is 3 March", date(2027, 3, 3)),
        ("she's due around March 3rd", "she's due around March 3rd", date(2027, 3, 3)),
        ("baby due on 20 February", "baby due on 20 February", date(2027, 2, 20)),
        ("约月嫂，2月20号开始", None, None),
        ("the cleaning is due to the dust", None, None),
    ],
)
def test_a_due_date_is_told_with_its_clause(text: str, clause: str | None, day: date | None) -> None:
    assert (due_clause(text), due_date(text, MONDAY)) == (clause, day)


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("师傅能不能多干一个钟头", True),
        ("再加一个小时行不行", True),
        ("could they stay an extra hour?", True),
        ("can she stay half an hour longer", True),
        ("约三个小时", False),
        ("two hours please", False),
    ],
)
def test_a_request_for_a_longer_visit_is_recognised(text: str, more: bool) -> None:
    assert asks_for_more_time(text) is more


def test_an_amount_that_comes_on_top_is_recognised() -> None:
    assert adds_an_amount("还有一台柜机也一起") and adds_an_amount("and one more unit")
    assert not adds_an_amount("改成三台")


@pytest.mark.parametrize(
    "text", ["算了，我不约了", "我改主意了，不订了", "I'd rather not book", "sorry, I changed my mind"]
)
def test_not_wanting_to_book_is_a_yes_to_dropping_the_booking(text: str) -> None:
    assert yes_or_no(canonical(text).text, yes_means_stop=True) is True


def test_a_number_and_a_code_are_read_within_a_sentence() -> None:
    assert phone_number("号码写错了，是13900139000") == "13900139000"
    assert phone_number("我家在3号楼1302") is None
    assert sms_code("it is 123456") == "123456"


@pytest.mark.parametrize(
    ("text", "name"),
    [("名字打错了，是周桂花", "周桂花"), ("my name is wrong, it's Mary Leigh", "Mary Leigh")],
)
def test_a_name_is_read_from_its_correction(text: str, name: str) -> None:
    assert full_name(text) == name


def test_a_second_service_is_found_behind_a_mention_that_spans_both() -> None:
    text = canonical("明天下午3点擦玻璃60平，另外周五做个深度清洁").text
    begins = second_service_start(text, MONDAY, load_catalogue())
    assert begins is not None and "深度清洁" in text[begins:]
