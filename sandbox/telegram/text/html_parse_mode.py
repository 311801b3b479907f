"""Telegram's HTML parse mode: a small, strict subset.

Rules and error messages follow the official server's parser; positions in messages are byte offsets.
"""

import re
from dataclasses import dataclass
from typing import Any

from sandbox.telegram.telegram_errors import TelegramRefusal, bad_request
from sandbox.telegram.text.link_normalisation import normal_link
from sandbox.telegram.text.utf16 import utf16_length

_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
}
_REFERENCE = re.compile(r"&(?:#(\d+)|#[xX]([0-9a-fA-F]+)|(lt|gt|amp|quot));?")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_SPECIAL = re.compile(r"[<&]")
_TAG_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE = re.compile(r"[^\s=>]*")
_NAME_TOKEN = re.compile(r"[A-Za-z0-9.-]*")
_SPACE = re.compile(r"\s*")


@dataclass(slots=True)
class _Open:
    tag: str
    argument: str
    offset: int
    position: int


def _decode(match: re.Match[str]) -> str:
    decimal, hexadecimal, name = match.groups()
    if name:
        return _NAMED[name]
    code = int(decimal) if decimal else int(hexadecimal, 16)
    if code == 0 or code > 0x10FFFF or 0xD800 <= code < 0xE000:
        return match[0]
    return chr(code)


class _HtmlParser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.position = 0
        self.parts: list[str] = []
        self.length = 0
        self.open: list[_Open] = []
        self.entities: list[dict[str, Any]] = []

    def parse(self) -> tuple[str, list[dict[str, Any]]]:
        while special := _SPECIAL.search(self.source, self.position):
            self._emit(self.source[self.position : special.start()])
            self.position = special.start()
            if special[0] == "&":
                self._reference()
            elif self.source.startswith("</", self.position):
                self._end_tag()
            else:
                self._start_tag()
        self._emit(self.source[self.position :])
        if self.open:
            raise _refusal(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        return "".join(self.parts), self.entities

    def _emit(self, text: str) -> None:
        if text:
            self.parts.append(text)
            self.length += utf16_length(text)

    def _byte(self, position: int) -> int:
        return len(self.source[:position].encode())

    def _reference(self) -> None:
        match = _REFERENCE.match(self.source, self.position)
        self._emit(_decode(match) if match else "&")
        self.position = match.end() if match else self.position + 1

    def _skip(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.source, self.position)
        assert match is not None
        self.position = match.end()
        return match[0]

    def _peek(self) -> str:
        return self.source[self.position : self.position + 1]

    def _start_tag(self) -> None:
        begin = self.position
        self.position += 1
        tag = self._skip(_TAG_NAME).lower()
        unclosed = _refusal(f"Unclosed start tag at byte offset {self._byte(begin)}")
        if not self._peek():
            raise unclosed
        if tag not in _TYPES:
            raise _refusal(f'Unsupported start tag "{tag}" at byte offset {self._byte(begin)}')
        argument = ""
        while True:
            self._skip(_SPACE)
            if self._peek() == ">":
                break
            if not self._peek():
                raise unclosed
            argument = self._attribute(tag, begin, unclosed) or argument
        self.position += 1
        if tag == "span" and argument != "spoiler":
            raise _refusal(f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte(begin)}')
        if tag == "tg-emoji" and not argument:
            raise _refusal("Custom emoji tag must have an emoji-id attribute")
        self.open.append(_Open(tag, argument, self.length, len("".join(self.parts)) if tag == "a" else 0))

    def _attribute(self, tag: str, begin: int, unclosed: TelegramRefusal) -> str:
        name = self._skip(_ATTRIBUTE).lower()
        if not name:
            raise _refusal(f'Empty attribute name in the tag "{tag}" at byte offset {self._byte(begin)}')
        self._skip(_SPACE)
        if self._peek() != "=":
            if not self._peek():
                raise unclosed
            return "expandable" if (tag, name) == ("blockquote", "expandable") else ""
        self.position += 1
        self._skip(_SPACE)
        value = self._attribute_value()
        if not self._peek():
            raise unclosed
        match tag, name:
            case ("a", "href") | ("tg-emoji", "emoji-id"):
                return value
            case ("code", "class") if value.startswith("language-"):
                return value.removeprefix("language-")
            case ("span", "class") if value.startswith("tg-"):
                return value.removeprefix("tg-")
            case ("blockquote", "expandable"):
                return "expandable"
        return ""

    def _attribute_value(self) -> str:
        quote = self._peek()
        if quote not in ("'", '"') or not quote:
            begin = self.position
            token = self._skip(_NAME_TOKEN).lower()
            if self._peek() and self._peek() != ">" and not self._peek().isspace():
                raise _refusal(f"Unexpected end of name token at byte offset {self._byte(begin)}")
            return token
        end = self.source.find(quote, self.position + 1)
        raw = self.source[self.position + 1 : end if end >= 0 else len(self.source)]
        self.position = end + 1 if end >= 0 else len(self.source)
        return _REFERENCE.sub(_decode, raw)

    def _end_tag(self) -> None:
        begin = self.position
        if not self.open:
            raise _refusal(f"Unexpected end tag at byte offset {self._byte(begin)}")
        self.position += 2
        name = self._skip(_TAG_NAME).lower()
        self._skip(_SPACE)
        if self._peek() != ">":
            raise _refusal(f"Unclosed end tag at byte offset {self._byte(begin)}")
        self.position += 1
        opened = self.open.pop()
        if name and name != opened.tag:
            raise _refusal(
                f"Unmatched end tag at byte offset {self._byte(begin)}, "
                f'expected "</{opened.tag}>", found "</{name}>"'
            )
        if self.length > opened.offset:
            self._close(opened)

    def _close(self, opened: _Open) -> None:
        entity: dict[str, Any] = {
            "type": _TYPES[opened.tag],
            "offset": opened.offset,
            "length": self.length - opened.offset,
        }
        match opened.tag:
            case "a":
                link = opened.argument or "".join(self.parts)[opened.position :]
                if not (url := normal_link(link)):
                    return
                entity["url"] = url
            case "tg-emoji":
                entity["custom_emoji_id"] = opened.argument
            case "blockquote" if opened.argument:
                entity["type"] = "expandable_blockquote"
            case "code" if opened.argument and self.open and self.open[-1].tag == "pre":
                entity["language"] = opened.argument
            case "pre" if self.entities and self._is_same_span(self.entities[-1], entity):
                inner = self.entities.pop()
                if "language" in inner:
                    entity["language"] = inner["language"]
        self.entities.append(entity)

    @staticmethod
    def _is_same_span(inner: dict[str, Any], outer: dict[str, Any]) -> bool:
        return bool(
            inner["type"] == "code"
            and inner["offset"] == outer["offset"]
            and inner["length"] == outer["length"]
        )


def _refusal(words: str) -> TelegramRefusal:
    return bad_request(f"can't parse entities: {words}")


def parse_html(source: str) -> tuple[str, list[dict[str, Any]]]:
    """Return plain text and its entities (offsets in UTF-16 units). Raises TelegramRefusal."""
    if "<" not in source and "&" not in source:
        return source, []
    return _HtmlParser(source).parse()
