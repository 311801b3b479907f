"""Texts: lengths, parse modes, entities and their offsets."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.telegram import Person, TelegramRefusal
from sandbox.telegram.text import read_formatted, render_html, utf16_length, utf16_slice
from tests.integration.sandbox.telegram.conftest import Call
from tests.integration.sandbox.telegram.refused import refused


def kinds(text: str, mode: str = "HTML") -> list[tuple[str, str]]:
    formatted = read_formatted(text, mode, None)
    return [(e["type"], utf16_slice(formatted.text, e["offset"], e["length"])) for e in formatted.entities]


async def test_an_empty_text_is_refused(call: Call, alice: Person) -> None:
    words = (400, "Bad Request: message text is empty")
    assert await refused(call("sendMessage", chat_id=alice.id, text="")) == words
    assert await refused(call("sendMessage", chat_id=alice.id, text=" \n ")) == words
    assert await refused(call("sendMessage", chat_id=alice.id, text="<b></b>", parse_mode="HTML")) == words


async def test_a_text_has_4096_characters_at_most(call: Call, alice: Person) -> None:
    assert (await call("sendMessage", chat_id=alice.id, text="房" * 4096))["text"] == "房" * 4096
    too_long = call("sendMessage", chat_id=alice.id, text="房" * 4097)
    assert await refused(too_long) == (400, "Bad Request: message is too long")


async def test_length_is_counted_after_parsing_and_bytes_before(call: Call, alice: Person) -> None:
    marked = "<b>x</b>" * 2000
    assert len((await call("sendMessage", chat_id=alice.id, text=marked, parse_mode="HTML"))["text"]) == 2000
    raw = call("sendMessage", chat_id=alice.id, text="<b></b>" * 5000, parse_mode="HTML")
    assert await refused(raw) == (400, "Bad Request: text is too long")


async def test_a_numeric_text_stays_a_string(call: Call, alice: Person) -> None:
    assert (await call("sendMessage", chat_id=str(alice.id), text="12345"))["text"] == "12345"


def test_html_becomes_plain_text_with_entities() -> None:
    formatted = read_formatted(
        '<b>订单</b> <a href="https://x.io/a?b=1&amp;c=2">看 &lt;这里&gt;</a>', "HTML", None
    )
    assert formatted.text == "订单 看 <这里>"
    assert formatted.entities == [
        {"type": "bold", "offset": 0, "length": 2},
        {"type": "text_link", "offset": 3, "length": 6, "url": "https://x.io/a?b=1&c=2"},
    ]


def test_offsets_count_utf16_units() -> None:
    formatted = read_formatted("😀👍🏽 <b>好😀</b>!", "HTML", None)
    assert formatted.entities == [{"type": "bold", "offset": 7, "length": 3}]
    assert utf16_slice(formatted.text, 7, 3) == "好😀"


def test_only_four_named_and_numeric_character_references_are_decoded() -> None:
    assert read_formatted("&lt;&gt;&amp;&quot;&#39;&#x4e2d;", "HTML", None).text == "<>&\"'中"
    assert read_formatted("&nbsp;&copy;&hellip;", "HTML", None).text == "&nbsp;&copy;&hellip;"


def test_nested_tags_code_languages_and_quotes_are_parsed() -> None:
    source = (
        "<b>a <i>b <u>c</u></i></b><pre><code class='language-python'>x = 1</code></pre>"
        '<blockquote expandable>q</blockquote><tg-spoiler>s</tg-spoiler><span class="tg-spoiler">t</span>'
    )
    assert kinds(source) == [
        ("bold", "a b c"),
        ("italic", "b c"),
        ("underline", "c"),
        ("pre", "x = 1"),
        ("expandable_blockquote", "q"),
        ("spoiler", "s"),
        ("spoiler", "t"),
    ]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("好<x>y</x>", 'Unsupported start tag "x" at byte offset 3'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("x <b", "Unclosed start tag at byte offset 2"),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
async def test_broken_html_is_refused_in_telegrams_words(
    call: Call, alice: Person, source: str, words: str
) -> None:
    sending = call("sendMessage", chat_id=alice.id, text=source, parse_mode="HTML")
    assert await refused(sending) == (400, f"Bad Request: can't parse entities: {words}")


def test_markdown_v2_is_parsed() -> None:
    source = "*b* _i_ __u__ ~s~ ||p|| `c` [好](https://x\\.io/) 1\\.5 😀\n```python\nx=1\n```"
    assert kinds(source, "MarkdownV2") == [
        ("bold", "b"),
        ("italic", "i"),
        ("underline", "u"),
        ("strikethrough", "s"),
        ("spoiler", "p"),
        ("code", "c"),
        ("text_link", "好"),
        ("pre", "x=1"),
    ]
    assert kinds(">a\n>b\nc", "MarkdownV2") == [("blockquote", "a\nb\n")]


def test_legacy_markdown_is_parsed() -> None:
    source = "*b* _i_ `c` [好](https://x.io/) a\\_b 1.5! ```python\nx=1```"
    assert kinds(source, "Markdown") == [
        ("bold", "b"),
        ("italic", "i"),
        ("code", "c"),
        ("text_link", "好"),
        ("pre", "x=1"),
    ]
    with pytest.raises(TelegramRefusal, match="Can't find end of the entity starting at byte offset 3"):
        read_formatted("好*b", "Markdown", None)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("1.5", "Character '.' is reserved and must be escaped with the preceding '\\'"),
        ("好 *b", "Can't find end of Bold entity at byte offset 4"),
        ("[x](y", "Can't find end of a URL at byte offset 3"),
    ],
)
def test_broken_markdown_is_refused(source: str, words: str) -> None:
    with pytest.raises(TelegramRefusal) as caught:
        read_formatted(source, "MarkdownV2", None)
    assert caught.value.description == f"Bad Request: can't parse entities: {words}"


def test_commands_links_and_phone_numbers_become_entities() -> None:
    assert kinds("/start 看 https://a.io/x?y=1。 a@b.cn +8613900000001 @alice #订单", "") == [
        ("bot_command", "/start"),
        ("url", "https://a.io/x?y=1"),
        ("email", "a@b.cn"),
        ("phone_number", "+8613900000001"),
        ("mention", "@alice"),
        ("hashtag", "#订单"),
    ]
    assert kinds("1/2 and a/b", "") == []


def test_a_link_to_a_host_without_a_dot_is_no_link() -> None:
    assert kinds('<a href="http://localhost/pay">x</a>') == []
    assert kinds('<a href="http://127.0.0.1:8080/pay">x</a>') == [("text_link", "x")]


def test_white_space_is_trimmed_and_entities_are_shifted() -> None:
    formatted = read_formatted("\n <b> x </b> \n", "HTML", None)
    assert (formatted.text, formatted.entities) == ("x", [{"type": "bold", "offset": 0, "length": 1}])


async def test_given_entities_are_used_without_a_parse_mode(call: Call, alice: Person) -> None:
    bold = [{"type": "bold", "offset": 0, "length": 2}]
    sent = await call("sendMessage", chat_id=alice.id, text="好的 x", entities=bold)
    assert sent["entities"] == bold


async def test_mentions_by_id_carry_the_user(call: Call, alice: Person) -> None:
    text = f'<a href="tg://user?id={alice.id}">她</a>'
    sent = await call("sendMessage", chat_id=alice.id, text=text, parse_mode="HTML")
    assert sent["entities"][0]["user"]["username"] == "alice"


async def test_entities_are_rendered_as_safe_html(call: Call, alice: Person) -> None:
    text = '<b>1 &lt; 2 &amp; <i>3</i></b>\n<a href="https://a.io/?x=&quot;">go</a>'
    await call("sendMessage", chat_id=alice.id, text=text, parse_mode="HTML")
    shown = alice.messages()[-1]["entities_html"]
    assert shown == (
        "<b>1 &lt; 2 &amp; <i>3</i></b>\n"
        '<a href="https://a.io/?x=&quot;" target="_blank" rel="noopener noreferrer">go</a>'
    )


entity = st.fixed_dictionaries(
    {
        "type": st.sampled_from(["bold", "italic", "code", "text_link", "blockquote"]),
        "offset": st.integers(0, 12),
        "length": st.integers(1, 12),
        "url": st.just("https://a.io/"),
    }
)


@given(st.text("a<&😀\n", max_size=10), st.lists(entity, max_size=5))
def test_rendered_html_is_always_well_formed(text: str, entities: list[dict[str, Any]]) -> None:
    from html.parser import HTMLParser

    class Checker(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.open: list[str] = []

        def handle_starttag(self, tag: str, attrs: Any) -> None:
            self.open.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert self.open.pop() == tag

    inside = [e for e in entities if e["offset"] < utf16_length(text)]
    checker = Checker()
    checker.feed(render_html(text, inside))
    checker.close()
    assert checker.open == []


@given(st.text(max_size=60))
def test_any_html_is_parsed_or_refused(source: str) -> None:
    for mode in ("HTML", "MarkdownV2", "Markdown", ""):
        try:
            formatted = read_formatted(source, mode, None)
        except TelegramRefusal:
            continue
        for found in formatted.entities:
            assert found["length"] > 0
            assert found["offset"] + found["length"] <= utf16_length(formatted.text)
