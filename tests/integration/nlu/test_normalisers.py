"""Slot extraction by subject; each table specifies one extractor."""

from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.canonical import canonical
from nlu.catalogue import Catalogue, load_catalogue
from nlu.intents import ALL
from nlu.normalisers import amounts, keywords
from nlu.normalisers.goods import extract_item
from nlu.normalisers.message import extract_message
from nlu.normalisers.number_parser import parse_number
from nlu.normalisers.person_names import extract_housekeeper
from nlu.normalisers.place import extract_place
from nlu.normalisers.service import detect_service
from nlu.slots import read_slots

NOW = datetime(2026, 11, 23, 10)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("80", 80), ("1,200", 1200), ("3.5", 3.5), ("1.5万", 15000), ("2k", 2000), ("八十", 80), ("一百二", 120), ("一百二十", 120),
        ("一千五", 1500), ("两千零五", 2005), ("一万二", 12000), ("三万", 30000), ("四点八", 4.8), ("十二", 12), ("两百", 200), ("俩", 2),
        ("fifty", 50), ("a hundred", 100), ("two hundred and fifty", 250), ("twenty-five", 25), ("three thousand", 3000),
    ],
)  # fmt: skip
def test_numbers_are_parsed_in_any_notation(text: str, value: float) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("80平", 80), ("一百二十平米的房子", 120), ("大概90多平", 90), ("85sqm", 85), ("95 m2", 95), ("120㎡", 120), ("a 60 square meter flat", 60),
        ("一平多少钱", None), ("每平收费", None), ("八点", None),
    ],
)  # fmt: skip
def test_areas_are_square_metres(text: str, value: float | None) -> None:
    found = amounts.area(canonical(text).text)
    assert (found.value if found else None) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("4.8分以上的", 4.8), ("四点七分以上", 4.7), ("四星半以上", 4.5), ("评分不低于4.5", 4.5), ("rating 4.7以上", 4.7), ("rated 4.5+", 4.5),
        ("4.8 stars or above", 4.8), ("above 4.9", 4.9), ("4.8以上", 4.8), ("五年以上", None), ("14.8", None),
    ],
)  # fmt: skip
def test_a_minimum_rating_is_between_one_and_five(text: str, value: float | None) -> None:
    found = amounts.min_rating(canonical(text).text)
    assert (found.value if found else None) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("五星好评", 5), ("给4分", 4), ("三颗星", 3), ("满分", 5), ("⭐⭐⭐⭐", 4), ("4 out of 5", 4), ("two stars", 2), ("改成四星", 4),
        ("态度3分，整体5分", 5), ("很满意", None), ("星期五", None),
    ],
)  # fmt: skip
def test_stars_of_a_review_are_extracted(text: str, value: float | None) -> None:
    found = amounts.stars(canonical(text).text)
    assert (found.value if found else None) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("300以内", 300), ("预算八千", 8000), ("预算改成1500", 1500), ("不超过两百块", 200), ("一万二以内的月嫂", 12000), ("under 50 an hour", 50), ("max 8000", 8000),
        ("every hour below 60 yuan", 60), ("五公里以内", None), ("三天内", None), ("under 5 years", None),
    ],
)  # fmt: skip
def test_a_maximum_price_is_money(text: str, value: float | None) -> None:
    found = amounts.max_price(canonical(text).text)
    assert (found.value if found else None) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("卖500", 500), ("1200不议价", 1200), ("我出三百", 300), ("八成新，400", 400), ("for 150 rmb", 150), ("原价2000，现卖600", 600),
        ("九成新的冰箱", None), ("65寸电视", None), ("两个书架", None),
    ],
)  # fmt: skip
def test_a_price_of_goods_is_not_their_size_condition_or_model(text: str, value: float | None) -> None:
    found = amounts.price(canonical(text).text)
    assert (found.value if found else None) == value


@pytest.mark.parametrize(
    ("text", "units", "workers"),
    [
        ("两台空调", 2, None), ("洗3台空调", 3, None), ("1台", 1, None), ("需要两车", 2, None), ("两台挂机一台柜机", 3, None), ("5 split ac units", 5, None),
        ("one truck", 1, None), ("来两个阿姨", None, 2), ("三个人搬家", None, 3), ("2 ayis", None, 2), ("两位师傅", None, 2), ("一台多少钱", None, None),
        ("这单", None, None), ("一个阿姨", None, None), ("八个人吃饭", None, None), ("第二个", None, None),
    ],
)  # fmt: skip
def test_units_and_workers_are_counted_separately(text: str, units: int | None, workers: int | None) -> None:
    plain = canonical(text).text
    found = amounts.people(plain)
    assert amounts.quantity(plain)[1] == units
    assert (found.value if found else None) == workers


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("要女的", "female"), ("男师傅", "male"), ("only women", "female"), ("a male nurse", "male"), ("不要男的", "female"), ("不想让男的来，换女的", "female"),
        ("女儿回来", None), ("王女士", None), ("男朋友", None), ("阿姨", None), ("师傅", None), ("my old man", None),
    ],
)  # fmt: skip
def test_gender_is_extracted_from_its_keywords_only(text: str, value: str | None) -> None:
    assert keywords.gender(canonical(text).text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("第二个吧", 2), ("最后一个", -1), ("头一个", 1), ("选3", 3), ("2号", 2), ("the second one", 2), ("number 4", 4), ("last one please", -1), ("B", 2),
        ("倒数第二个", -2), ("第三方", None), ("第二天", None),
    ],
)  # fmt: skip
def test_choices_are_ordinals(text: str, value: int | None) -> None:
    found = keywords.ordinal(canonical(text).text, choosing=True)
    assert (found.value if found else None) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("微信付", "wechat"),
        ("用支付宝", "alipay"),
        ("刷卡", "card"),
        ("visa ok?", "card"),
        ("不用微信，用支付宝", "alipay"),
        ("not alipay, wechat", "wechat"),
        ("付款", None),
    ],
)
def test_the_payment_method_is_the_one_not_rejected(text: str, value: str | None) -> None:
    assert keywords.payment_method(canonical(text).text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("说英文", "en"),
        ("切换到中文", "zh"),
        ("看不懂英文，换中文", "zh"),
        ("看不懂中文", "en"),
        ("i can't read chinese", "en"),
        ("switch to mandarin", "zh"),
        ("换语言", None),
    ],
)
def test_the_language_is_the_requested_one(text: str, value: str | None) -> None:
    assert keywords.language(canonical(text).text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("评分最高的", "rating"),
        ("便宜的排前面", "price"),
        ("离我最近的", "distance"),
        ("经验丰富的", "experience"),
        ("cheapest first", "price"),
        ("nearest", "distance"),
        ("阿姨", None),
    ],
)
def test_sort_orders_are_extracted(text: str, value: str | None) -> None:
    assert keywords.sort(canonical(text).text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("就王阿姨了", "王阿姨"), ("选李秀英", "李秀英"), ("约李师傅修空调", "李师傅"), ("把王阿姨换成刘姐", "刘姐"), ("不要张阿姨，换陈阿姨", "陈阿姨"),
        ("I want Wang ayi", "Wang ayi"), ("Master Li please", "Master Li"), ("choose Li Xiuying", "Li Xiuying"), ("这周阿姨能来吗", None), ("钟点工阿姨", None),
        ("约周三", None),
    ],
)  # fmt: skip
def test_names_are_extracted_as_typed(text: str, value: str | None) -> None:
    plain = canonical(text)
    found = extract_housekeeper(plain.text, text)
    assert (plain.as_typed(found.start, found.end) if found else None) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("帮我跟阿姨说带上拖把", "带上拖把"), ("告诉师傅门禁密码是1234，谢谢", "门禁密码是1234"), ("让师傅到了给我打电话", "到了给我打电话"), ("给阿姨留言：钥匙在保安那", "钥匙在保安那"),
        ("问一下客户家有没有梯子", "有没有梯子"), ("tell her to bring a mop", "bring a mop"), ("let the client know I'm downstairs", "I'm downstairs"),
        ("ask him if he has a ladder", "if he has a ladder"), ("阿姨电话多少", None), ("联系一下阿姨", None),
    ],
)  # fmt: skip
def test_a_message_is_extracted_without_the_request_around_it(text: str, value: str | None) -> None:
    plain = canonical(text)
    found = extract_message(plain.text)
    assert (plain.as_typed(found.start, found.end) if found else None) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("我想卖个九成新的冰箱", "冰箱"), ("有没有二手婴儿车", "婴儿车"), ("出个二手望远镜", "望远镜"), ("selling my rice cooker for 80", "rice cooker"),
        ("any used telescope", "telescope"), ("想卖点东西", None), ("sell something", None),
    ],
)  # fmt: skip
def test_goods_are_extracted_without_their_condition(text: str, value: str | None) -> None:
    plain = canonical(text)
    found = extract_item(plain.text)
    assert (plain.as_typed(found.start, found.end) if found else None) == value


@pytest.mark.parametrize(
    ("text", "city", "district", "address"),
    [
        ("我在深圳南山", "深圳市", "南山区", None), ("朝阳", None, "朝阳区", None), ("浦东新区世纪大道1200号", None, "浦东新区", "世纪大道1200号"),
        ("I'm in Guangzhou, Tianhe", "广州市", "天河区", None), ("Jing'an", None, "静安区", None), ("杭州西湖区", "杭州市", "西湖区", None), ("南京鼓楼", "南京市", "鼓楼区", None),
        ("国贸附近", None, None, "国贸附近"), ("88 Jianguo Road, Chaoyang", None, "朝阳区", "88 Jianguo Road"), ("大理石台面", None, None, None), ("家里来宾客", None, None, None),
        ("朝陽區", None, "朝阳区", None),
    ],
)  # fmt: skip
def test_places_are_normalised_to_full_names(
    catalogue: Catalogue, text: str, city: str | None, district: str | None, address: str | None
) -> None:
    plain = canonical(text)
    found = extract_place(plain.text, catalogue, stating_location=True)
    assert (found.city, found.district) == (city, district)
    assert (plain.as_typed(*found.address) if found.address else None) == address


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("打扫", "daily_cleaning"), ("大扫除", "deep_cleaning"), ("油烟机脏死了", "hood_cleaning"), ("空调漏水了", "ac_repair"), ("洗两台空调", "ac_cleaning"), ("冰箱不制冷", "appliance_repair"),
        ("马桶堵了", "plumbing"), ("窗户该擦了", "window_cleaning"), ("刚装修完要打扫", "move_in_cleaning"), ("来做顿饭", "home_cooking"), ("预产期一月", "maternity_care"), ("接孩子放学", "child_care"),
        ("我妈一个人要人陪", "elder_care"), ("住院要个陪床", "hospital_care"), ("搬家", "moving"), ("洗空凋", "ac_cleaning"), ("gran needs company", "elder_care"),
        ("aircon blows hot air, need it fixed", "ac_repair"), ("toilet is overflowing", "plumbing"), ("不是擦玻璃，是洗油烟机", "hood_cleaning"), ("阿姨", None), ("ayi", None), ("洗沙发", None), ("开锁", None),
    ],
)  # fmt: skip
def test_services_are_detected_by_names_and_by_descriptions(
    catalogue: Catalogue, text: str, code: str | None
) -> None:
    assert detect_service(canonical(text).text, catalogue) == code


def test_traditional_characters_give_the_same_slots(catalogue: Catalogue) -> None:
    slots = read_slots(canonical("想預約週六下午兩點深度清潔，80平，朝陽區"), "book_service", NOW, catalogue)
    assert slots == {
        "service": "deep_cleaning",
        "start": "2026-11-28T14:00",
        "area_m2": 80,
        "district": "朝阳区",
    }


KINDS: dict[str, type | tuple[type, ...]] = {
    "quantity": int, "people": int, "ordinal": int, "delay_minutes": int, "shift_minutes": int, "days": int, "asap": bool,
    "area_m2": (int, float), "hours": (int, float), "max_price": (int, float), "price": (int, float), "min_rating": (int, float), "stars": (int, float),
    "min_experience_years": (int, float), "options": list, "without": list, "second": dict,
}  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(
    text=st.one_of(
        st.text(max_size=200),
        st.lists(
            st.sampled_from(
                [
                    "明天",
                    "下周",
                    "每",
                    "周",
                    "三",
                    "点",
                    "半",
                    "到",
                    "以后",
                    "12",
                    "31",
                    "月",
                    "号",
                    "-",
                    ":",
                    "2",
                    "台",
                    "平",
                    "元",
                    "王",
                    "阿姨",
                    "朝阳",
                    "at",
                    "to",
                    "every",
                    "second",
                    "week",
                    "4.8",
                ]
            ),
            max_size=14,
        ).map("".join),
        st.lists(
            st.sampled_from(
                [
                    "tomorrow",
                    "next",
                    "week",
                    "every",
                    "3",
                    "pm",
                    "to",
                    "half",
                    "past",
                    "31",
                    "feb",
                    "dec",
                    "29",
                    "monday",
                    "and",
                    "in",
                    "two",
                    "hours",
                    "before",
                    "99",
                    "the",
                ]
            ),
            max_size=12,
        ).map(" ".join),
    ),
    intent=st.sampled_from(sorted(ALL)),
)
def test_any_text_gives_slots_of_valid_types_without_an_error(text: str, intent: str) -> None:
    slots: dict[str, Any] = read_slots(canonical(text), intent, NOW, load_catalogue())
    for name, value in slots.items():
        assert isinstance(value, KINDS.get(name, str)), (name, value)
    for first, last in (("start", "end"), ("date", "date_end")):
        if first in slots and last in slots:
            assert slots[first] <= slots[last]
