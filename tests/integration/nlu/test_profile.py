"""Parsers of profile data."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from application.homecare.housekeepers.certification import masked
from domain.homecare.agency_context import AgencyContext
from domain.kernel.errors import DomainError
from nlu.profile import applicant_questions, offerings, personal, working_time
from nlu.question_forms import is_question
from tests.support.manual_clock import ManualClock
from tests.support.shipped_agency import default_agency


@pytest.fixture(scope="module")
def agency() -> AgencyContext:
    return default_agency(ManualClock())


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("每天都行", [0, 1, 2, 3, 4, 5, 6]),
        ("周一到周五", [0, 1, 2, 3, 4]),
        ("周六、周日", [5, 6]),
        ("星期二和礼拜四", [1, 3]),
        ("周六到周一", [0, 5, 6]),
        ("weekdays", [0, 1, 2, 3, 4]),
        ("Mon-Sat", [0, 1, 2, 3, 4, 5]),
        ("on Tuesdays and Thursdays", [1, 3]),
        ("除了周日都行", [0, 1, 2, 3, 4, 5]),
        ("周六不行，其他都可以", [0, 1, 2, 3, 4, 6]),
        ("every day except Monday", [1, 2, 3, 4, 5, 6]),
        ("周一三五", [0, 2, 4]),
        ("二四六，早八点到晚六点", [1, 3, 5]),
        ("周一到周五和周日", [0, 1, 2, 3, 4, 6]),
        ("就周末两天有空", [5, 6]),
        ("我叫王秀英", None),
    ],
)
def test_working_days_are_parsed(text: str, days: list[int] | None) -> None:
    assert working_time.weekdays(text) == days


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("9点到18点", (time(9), time(18))),
        ("早上8点到晚上8点", (time(8), time(20))),
        ("9点到6点", (time(9), time(18))),
        ("早上九点到下午五点", (time(9), time(17))),
        ("八点半到十二点", (time(8, 30), time(12))),
        ("9点半到17:30", (time(9, 30), time(17, 30))),
        ("9am to 6pm", (time(9), time(18))),
        ("10:00–16:00", (time(10), time(16))),
        ("三年经验", None),
    ],
)
def test_working_hours_are_parsed(text: str, hours: tuple[time, time] | None) -> None:
    assert working_time.working_hours(text) == hours


@pytest.mark.parametrize("text", ["29点到30点", "18点到14点", "25:00-26:00"])
def test_impossible_hours_are_rejected(text: str) -> None:
    with pytest.raises(DomainError):
        working_time.working_hours(text)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("干了5年", 5),
        ("三年经验", 3),
        ("十二年", 12),
        ("两年多", 2),
        ("10 years", 10),
        ("二十年", 20),
        ("没做过", None),
        ("干了小十年了吧，九年多", 9),
    ],
)
def test_years_of_experience_are_parsed(text: str, years: int | None) -> None:
    assert personal.years_of_experience(text) == years


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2018年入行", 8),
        ("我是从2016年开始做家政的", 10),
        ("since 2019", 7),
        ("started in 2021", 5),
        ("18年入行的", 8),
        ("09年就干这行了", 17),
        ("been a nanny from 2021", 5),
        ("1990年出生", None),
        ("2030年入行", None),
        ("2018年", None),
        ("干了5年", None),
    ],
)
def test_years_since_the_work_began_are_counted(text: str, years: int | None) -> None:
    assert personal.years_since_start(text, date(2026, 11, 23)) == years


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("我叫李新梅，45岁，做饭和保洁都会，住丰台，周一到周五有空", "李新梅"),
        ("名字写错了，我叫王秀珍", "王秀珍"),
        ("姓名：阿依古丽·买买提", "阿依古丽·买买提"),
        ("my name is Mary Wang and I cook", "Mary Wang"),
        ("My name is Mary Li, I do cooking", "Mary Li"),
        ("名字写错了", None),
        ("我叫什么", None),
        ("家里有事", None),
    ],
)
def test_a_name_is_found_in_a_sentence(text: str, name: str | None) -> None:
    assert personal.full_name(text) == name


@pytest.mark.parametrize(
    ("text", "is_name"),
    [
        ("王秀英", True),
        ("阿依古丽·买买提", True),
        ("Wang Xiuying", True),
        ("你是机器人吗", False),
        ("有社保吗", False),
        ("抽成多少", False),
        ("我想再看看", False),
        ("are you a bot", False),
        ("what is the commission", False),
    ],
)
def test_a_question_or_a_sentence_is_no_name(text: str, is_name: bool) -> None:
    assert personal.is_bare_name(text) is is_name


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("除了周日都行，8点到18点", True),
        ("周一到周五 9点到17点", True),
        ("Mon to Sat 9:00 to 18:00", True),
        ("高级月嫂证", False),
        ("我做保洁十年，周一到周五都有空", False),
    ],
)
def test_a_text_about_working_time_alone_is_told_from_others(text: str, alone: bool) -> None:
    assert working_time.is_working_time(text) is alone


@pytest.mark.parametrize(
    ("text", "asks", "topic"),
    [
        ("有社保吗", True, None),
        ("抽成多少", True, "commission"),
        ("多久能拿到钱", True, "payout"),
        ("what is your commission", True, "commission"),
        ("when do I get paid?", True, "payout"),
        ("王秀英", False, None),
        ("我叫李新梅，做饭和保洁都会", False, None),
    ],
)
def test_questions_of_applicants_are_recognised(text: str, asks: bool, topic: str | None) -> None:
    assert (is_question(text), applicant_questions.applicant_topic(text)) == (
        asks,
        topic,
    )


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("做饭和保洁都会", ["home_cooking", "daily_cleaning"]),
        ("还有做饭也做", ["home_cooking"]),
        ("开荒保洁", ["move_in_cleaning"]),
        ("日常保洁和擦玻璃", ["daily_cleaning", "window_cleaning"]),
        ("保洁类都做", ["daily_cleaning", "deep_cleaning", "move_in_cleaning", "window_cleaning"]),
        ("regular cleaning and moving", ["daily_cleaning", "moving"]),
        ("我会开飞机", []),
    ],
)
def test_services_are_parsed(agency: AgencyContext, text: str, codes: list[str]) -> None:
    assert offerings.named_services(text, agency.catalogue) == codes


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("朝阳和海淀", ["朝阳区", "海淀区"]),
        ("Chaoyang, Tongzhou", ["朝阳区", "通州区"]),
        ("在家里", []),
    ],
)
def test_districts_are_parsed(agency: AgencyContext, text: str, names: list[str]) -> None:
    assert offerings.named_districts(text, agency.regions, "北京市") == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("我考了高级月嫂证，想加上", "高级月嫂证"),
        ("我拿到育婴师证了", "育婴师证"),
        ("I got a first aid certificate", "first aid certificate"),
        ("加一个证书", None),
        ("以后海淀的单我也接", None),
    ],
)
def test_certificates_are_parsed(text: str, name: str | None) -> None:
    assert personal.new_certificate(text) == name


def test_excluded_services_are_separated_from_wanted_ones(agency: AgencyContext) -> None:
    wanted, unwanted = offerings.wanted_and_excluded(
        "不做日常保洁，做擦玻璃", lambda clause: offerings.named_services(clause, agency.catalogue)
    )
    assert (wanted, unwanted) == (["window_cleaning"], ["daily_cleaning"])


@pytest.mark.parametrize(
    ("text", "prices"),
    [
        ("日常保洁60", {"daily_cleaning": 6000}),
        ("日常保洁 60元，擦玻璃12块", {"daily_cleaning": 6000, "window_cleaning": 1200}),
        ("regular cleaning 65.5", {"daily_cleaning": 6550}),
        ("随便", {}),
    ],
)
def test_prices_are_parsed(agency: AgencyContext, text: str, prices: dict[str, int]) -> None:
    assert offerings.prices(text, agency.catalogue) == prices


@given(st.text(max_size=200))
def test_no_text_raises_an_error(text: str) -> None:
    agency = default_agency(ManualClock())
    working_time.weekdays(text)
    personal.years_of_experience(text)
    personal.full_name(text)
    personal.id_number(text)
    offerings.named_services(text, agency.catalogue)
    offerings.named_city(text, agency.regions)
    offerings.named_districts(text, agency.regions, "北京市")
    offerings.prices(text, agency.catalogue)
    try:
        working_time.working_hours(text)
    except DomainError as problem:
        assert problem.code == "working-hours-invalid"


@given(st.from_regex(r"[1-9]\d{16}[\dX]", fullmatch=True))
def test_a_masked_number_keeps_ten_digits_and_hides_the_birth_date(number: str) -> None:
    shown = masked(number)
    assert len(shown) == len(number)
    assert shown[:6] == number[:6] and shown[-4:] == number[-4:]
    assert set(shown[6:-4]) == {"*"}
