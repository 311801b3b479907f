"""Blank texts, and the commands that people type."""

import pytest

from nlu.message_shape import SlashCommand, is_blank, slash_command


@pytest.mark.parametrize(
    "text",
    [
        " ",
        "\n\t ",
        "\u3000\u3000",
        "\u200b",
        "\u200d\u200c\ufeff",
        "\u0301\u0301",
        "\ufe0f",
        "\u20dd",
        "\u3164",
        "\u2800 \u2800",
        "\U000e0041",
        "\u202e",
        "\ud800",
    ],
)
def test_what_cannot_be_seen_is_blank(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", [".", "？", "👍", "👍\ufe0f", "1", "é", "e\u0301", "好\u200b", "❤️"])
def test_what_can_be_seen_is_not_blank(text: str) -> None:
    assert not is_blank(text)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("/start", SlashCommand("start", "")),
        ("/START", SlashCommand("start", "")),
        ("/Cancel@anxin_bot", SlashCommand("cancel", "")),
        ("/start INV-abc", SlashCommand("start", "INV-abc")),
        ("/find\n张三 李四", SlashCommand("find", "张三 李四")),
        ("／help", SlashCommand("help", "")),
        ("／ＨＥＬＰ", SlashCommand("help", "")),
        ("/cancel。", SlashCommand("cancel", "")),
        ("/cancel！", SlashCommand("cancel", "")),
        (" \u3000/menu", SlashCommand("menu", "")),
        ("/", SlashCommand("", "")),
        ("/取消", SlashCommand("", "")),
        ("/a-b", SlashCommand("", "")),
    ],
)
def test_commands_are_read_as_people_type_them(text: str, command: SlashCommand) -> None:
    assert slash_command(text) == command


@pytest.mark.parametrize("text", ["start", "3/4", "建国路88号/3单元", "、help", "http://x"])
def test_other_texts_are_no_commands(text: str) -> None:
    assert slash_command(text) is None
