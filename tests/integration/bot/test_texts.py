"""Every text exists in every language, covers every error of the domain, and is defined once."""

import ast
import re
from pathlib import Path
from string import Formatter

import pytest

from bot.core.translator import FOLDER, Html, TextBroken, Texts, format_day, format_span, money
from bot.features.common.own_data_file import section_renderers
from domain.kernel.localised import Language
from tests.support.manual_clock import MONDAY_TEN
from tests.support.manual_clock import SHANGHAI as ZONE

ROOT = Path(__file__).parents[3]
KEY = re.compile(r"^([a-z][a-z0-9_-]*)\s*=", re.MULTILINE)
PLACEABLE = re.compile(r"\$([a-z_]+)")


CODED = ("DomainError", "Hindrance")
"""Calls whose first argument is the code of an error."""


def refusals(*packages: str) -> set[str]:
    """Return the codes of every DomainError raised in these packages, and of every hindrance to a deletion."""
    found: set[str] = set()
    for file in (file for package in packages for file in (ROOT / package).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in CODED and node.args:
                code = node.args[0]
                if isinstance(code, ast.Constant) and isinstance(code.value, str):
                    found.add(code.value)
    return found


def test_both_languages_have_the_same_keys() -> None:
    chinese, english = (Texts().keys[language] for language in Language)
    assert chinese == english


@pytest.mark.parametrize("language", list(Language))
def test_no_key_is_defined_twice(language: Language) -> None:
    keys = [
        key
        for file in (FOLDER / language.value).glob("*.ftl")
        for key in KEY.findall(file.read_text("utf-8"))
    ]
    assert sorted(key for key in set(keys) if keys.count(key) > 1) == []


@pytest.mark.parametrize("language", list(Language))
def test_every_domain_error_has_a_text(language: Language) -> None:
    codes = refusals("domain", "application", "storage", "bot")
    assert len(codes) > 60
    keys = Texts().keys[language]
    assert sorted(code for code in codes if f"error-{code}" not in keys) == []


@pytest.mark.parametrize("language", list(Language))
def test_each_part_of_an_export_has_a_heading(language: Language) -> None:
    parts = {renderer.part for renderer in section_renderers().values()}
    keys = Texts().keys[language]
    assert sorted(part for part in parts if f"mine-part-{part}" not in keys) == []


def test_both_languages_use_the_same_variables() -> None:
    def values(language: Language) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for file in (FOLDER / language.value).glob("*.ftl"):
            key = ""
            for line in file.read_text("utf-8").splitlines():
                if match := KEY.match(line):
                    key = match[1]
                found.setdefault(key, set()).update(PLACEABLE.findall(line))
        return found

    chinese, english = values(Language.ZH), values(Language.EN)
    extra = {key: english[key] - chinese[key] for key in chinese if english[key] - chinese[key]}
    assert extra == {}, "a value that only English names is probably misspelt"


def test_values_are_escaped() -> None:
    said = Texts().say(Language.ZH, "greeting", name="<b>&")
    assert "&lt;b&gt;&amp;" in said


def test_an_unknown_key_raises() -> None:
    with pytest.raises(Exception, match="no-such-key"):
        Texts().say(Language.EN, "no-such-key")


@pytest.mark.parametrize(
    ("fen", "told"), [(52800, "¥528"), (52850, "¥528.50"), (5, "¥0.05"), (-2000, "-¥20"), (0, "¥0")]
)
def test_money_is_formatted(fen: int, told: str) -> None:
    assert money(fen) == told


@pytest.mark.parametrize(
    ("day", "chinese", "english"),
    [
        (23, "今天 11月23日 周一", "today, Mon 23 Nov"),
        (24, "明天 11月24日 周二", "tomorrow, Tue 24 Nov"),
        (25, "后天 11月25日 周三", "Wed 25 Nov"),
        (26, "11月26日 周四", "Thu 26 Nov"),
    ],
)
def test_days_are_formatted(day: int, chinese: str, english: str) -> None:
    told = MONDAY_TEN.replace(day=day).date()
    assert format_day(told, MONDAY_TEN.date(), Language.ZH) == chinese
    assert format_day(told, MONDAY_TEN.date(), Language.EN) == english


def test_a_visit_of_several_days_shows_both_dates() -> None:
    begin, end = MONDAY_TEN, MONDAY_TEN.replace(day=25)
    assert format_span(begin, end, begin.date(), Language.EN, ZONE) == (
        "today, Mon 23 Nov 10:00 – Wed 25 Nov 10:00"
    )


def test_another_year_is_shown() -> None:
    told = MONDAY_TEN.replace(year=2027, month=1, day=2).date()
    assert format_day(told, MONDAY_TEN.date(), Language.ZH) == "2027年1月2日 周六"


@pytest.mark.parametrize("language", Language)
def test_messages_of_texts_and_variables_read_as_fluent_formats_them(language: Language) -> None:
    """They are put together without Fluent's resolver."""
    samples = ["a <b> & {x} { $y }", Html("<b>x</b>"), 5, -3, 1234567, 4.75, 0.12345, 4.0, True, "长" * 1200]
    texts = Texts()
    templates = texts._templates[language]
    assert len(templates) > len(texts.keys[language]) / 2
    for place, (key, template) in enumerate(templates.items()):
        names = [name for _, name, _, _ in Formatter().parse(template) if name is not None]
        values = {name: samples[(place + shift) % len(samples)] for shift, name in enumerate(names)}
        assert texts.say(language, key, **values) == texts._resolve(language, key, values), key
        if values:
            with pytest.raises(TextBroken):
                texts.say(language, key)
