"""The phrase book, readings of names and English names of certificates."""

import pytest

from bot.core.translator import Texts
from domain.kernel.localised import Language
from nlu.certificate_names import certificate_in_english
from nlu.name_readings import name_reading
from nlu.paths import GLOSSARIES
from nlu.phrase_book import phrase_codes, phrases_of
from tools.syllable_table import table

PHRASES: tuple[tuple[str, str, dict[str, int | str]], ...] = (
    ("我在路上了", "on-my-way", {}),
    ("堵车，要晚到二十分钟", "traffic late-minutes", {"minutes": 20}),
    ("半小时后到", "arrive-minutes", {"minutes": 30}),
    ("麻烦您开一下门", "open-door", {}),
    ("请带鞋套，谢谢", "shoe-covers thanks", {}),
    ("门禁密码是1234#", "door-code-is", {"code": "1234#"}),
    ("门禁密码多少", "what-door-code", {}),
    ("家里没人", "nobody-home", {}),
    ("具体在哪里？", "where-exactly", {}),
    ("孩子在睡觉，轻一点", "child-asleep be-quiet", {}),
    ("再加一个小时行不行", "one-more-hour", {}),
    ("家里有事", "family-matter", {}),
    ("🏠 家里有事", "family-matter", {}),
    ("I'm on my way", "on-my-way", {}),
    ("I'll be 15 minutes late, sorry", "late-minutes sorry", {"minutes": 15}),
    ("I will be there in ten minutes", "arrive-minutes", {"minutes": 10}),
    ("The door code is 4321", "door-code-is", {"code": "4321"}),
    ("Please bring shoe covers", "shoe-covers", {}),
    ("I can't find the building", "cannot-find", {}),
    ("Nobody is home", "nobody-home", {}),
    ("please be quiet, the baby is sleeping", "be-quiet child-asleep", {}),
    ("where should I park?", "where-to-park", {}),
    ("OK, thank you", "okay thanks", {}),
)


@pytest.mark.parametrize(("text", "codes", "slots"), PHRASES)
def test_usual_messages_are_recognised_with_their_slots(
    text: str, codes: str, slots: dict[str, int | str]
) -> None:
    found = phrases_of(text)
    assert found is not None
    assert " ".join(one.code for one in found) == codes
    assert {name: value for one in found for name, value in one.slots.items()} == slots


@pytest.mark.parametrize(
    "text", ["冰箱里的牛奶帮我扔了", "堵车，冰箱里的牛奶帮我扔了", "the blue vase was my aunt's", ""]
)
def test_a_message_with_an_unknown_part_is_in_no_phrase(text: str) -> None:
    assert phrases_of(text) is None


@pytest.mark.parametrize("language", Language)
def test_each_of_at_least_sixty_phrases_has_a_text_in_every_language(language: Language) -> None:
    codes = phrase_codes()
    assert len(codes) >= 60
    assert {f"phrase-{code}" for code in codes} <= Texts().keys[language]


@pytest.mark.parametrize(
    ("name", "reading"),
    [
        ("王秀兰", "Wang Xiulan"),
        ("单丽", "Shan Li"),
        ("曾红", "Zeng Hong"),
        ("解小龙", "Xie Xiaolong"),
        ("欧阳娜", "Ouyang Na"),
        ("查良镛", "Zha Liangyong"),
        ("王安安", "Wang An'an"),
        ("王阿姨", "Wang Ayi"),
        ("李女士", "Ms Li"),
        ("Alice", "Alice"),
    ],
)
def test_names_have_a_reading(name: str, reading: str) -> None:
    assert name_reading(name) == reading


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("健康证", "health certificate (健康证)"),
        ("高级月嫂证", "maternity nurse certificate, senior (高级月嫂证)"),
        ("茶艺师", "Cha yi shi (茶艺师)"),
        ("First aid", "First aid"),
    ],
)
def test_certificates_have_an_english_name_or_a_reading(name: str, english: str) -> None:
    assert certificate_in_english(name) == english


def test_the_table_of_syllables_agrees_with_pypinyin() -> None:
    lines = (GLOSSARIES / "syllables.tsv").read_text(encoding="utf-8").splitlines()[1:]
    assert lines == ["\t".join([reading, *words]) for reading, words in table().items()]
