"""Telegram's MarkdownV2 parse mode. Error messages carry byte offsets, as on the official server."""

from dataclasses import dataclass
from typing import Any

from sandbox.telegram.telegram_errors import TelegramRefusal, bad_request
from sandbox.telegram.text.link_normalisation import normal_link
from sandbox.telegram.text.utf16 import utf16_length

_RESERVED = set("_*[]()~`>#+-=|{}.!")
_MARKS = {
    "*": ("bold", "Bold"),
    "_": ("italic", "Italic"),
    "__": ("underline", "Underline"),
    "~": ("strikethrough", "Strikethrough"),
    "||": ("spoiler", "Spoiler"),
    "`": ("code", "Code"),
    "```": ("pre", "PreCode"),
    "[": ("text_link", "TextUrl"),
}
_QUOTE = ">"


@dataclass(slots=True)
class _Open:
    mark: str
    offset: int
    begin: int
    language: str = ""


class _MarkdownParser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.position = 0
        self.parts: list[str] = []
        self.length = 0
        self.open: list[_Open] = []
        self.entities: list[dict[str, Any]] = []
        self.quote_offset: int | None = None

    def parse(self) -> tuple[str, list[dict[str, Any]]]:
        while self.position < len(self.source):
            self._step()
        self._end_quote()
        if self.open:
            unfinished = self.open[-1]
            name = _MARKS[unfinished.mark][1]
            raise _refusal(f"Can't find end of {name} entity at byte offset {self._byte(unfinished.begin)}")
        return "".join(self.parts), self.entities

    def _step(self) -> None:
        character = self.source[self.position]
        innermost = self.open[-1].mark if self.open else ""
        if character == "\\" and self.source[self.position + 1 : self.position + 2].isascii():
            following = self.source[self.position + 1 : self.position + 2]
            self._emit(following or "\\")
            self.position += 2
        elif innermost in ("`", "```"):
            if self.source.startswith(innermost, self.position):
                self._close(innermost)
            else:
                self._emit(character)
                self.position += 1
        elif character == _QUOTE and self._at_line_start():
            if self.quote_offset is None:
                self.quote_offset = self.length
            self.position += 1
        elif character not in _RESERVED:
            self._emit(character)
            self.position += 1
            if character == "\n" and not self.source.startswith(_QUOTE, self.position):
                self._end_quote()
        else:
            self._reserved(character, innermost)

    def _reserved(self, character: str, innermost: str) -> None:
        if character == "]" and innermost == "[":
            self._close_link()
            return
        if character == "!" and self.source.startswith("![", self.position):
            self.position += 1
            return
        mark = next(
            (
                m
                for m in ("```", "__", "||", "*", "_", "~", "`", "[")
                if self.source.startswith(m, self.position)
            ),
            None,
        )
        if mark is None:
            raise _refusal(f"Character '{character}' is reserved and must be escaped with the preceding '\\'")
        if innermost == mark:
            self._close(mark)
            return
        if mark == "__" and innermost == "_":
            self._close("_")
            return
        opened = _Open(mark, self.length, self.position)
        self.position += len(mark)
        if mark == "```":
            opened.language = self._language()
        self.open.append(opened)

    def _language(self) -> str:
        end = self.position
        while end < len(self.source) and not self.source[end].isspace() and self.source[end] != "`":
            end += 1
        language = self.source[self.position : end]
        if end < len(self.source) and self.source[end] != "`":
            self.position = end
            if self.source[end] == "\n":
                self.position += 1
            return language
        return ""

    def _close(self, mark: str) -> None:
        opened = self.open.pop()
        self.position += len(mark)
        self._add(_MARKS[mark][0], opened.offset, {"language": opened.language} if opened.language else {})

    def _close_link(self) -> None:
        opened = self.open.pop()
        self.position += 1
        url = "".join(self.parts)
        if self.source.startswith("(", self.position):
            begin = self.position
            self.position += 1
            characters: list[str] = []
            while not self.source.startswith(")", self.position):
                if self.position >= len(self.source):
                    raise _refusal(f"Can't find end of a URL at byte offset {self._byte(begin)}")
                if self.source[self.position] == "\\":
                    self.position += 1
                characters.append(self.source[self.position : self.position + 1])
                self.position += 1
            self.position += 1
            url = "".join(characters)
        if link := normal_link(url):
            self._add("text_link", opened.offset, {"url": link})

    def _add(self, kind: str, offset: int, extra: dict[str, Any]) -> None:
        if self.length > offset:
            self.entities.append({"type": kind, "offset": offset, "length": self.length - offset, **extra})

    def _end_quote(self) -> None:
        if self.quote_offset is not None:
            self._add("blockquote", self.quote_offset, {})
            self.quote_offset = None

    def _at_line_start(self) -> bool:
        return self.position == 0 or self.source[self.position - 1] == "\n"

    def _emit(self, text: str) -> None:
        self.parts.append(text)
        self.length += utf16_length(text)

    def _byte(self, position: int) -> int:
        return len(self.source[:position].encode())


def _refusal(words: str) -> TelegramRefusal:
    return bad_request(f"can't parse entities: {words}")


def parse_markdown(source: str) -> tuple[str, list[dict[str, Any]]]:
    """Return plain text and its entities (offsets in UTF-16 units). Raises TelegramRefusal."""
    return _MarkdownParser(source).parse()
