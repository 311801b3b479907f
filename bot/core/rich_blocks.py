"""Blocks of rich messages (Bot API 10.3) for what is read: receipts, schedules, statistics.

A rich message is a second form of a text that stands for itself; see ``ShowMessage.rich``.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from html.parser import HTMLParser
from typing import Any

from aiogram.types import (
    InputRichBlockFooter,
    InputRichBlockParagraph,
    InputRichBlockSectionHeading,
    InputRichBlockTable,
    InputRichMessage,
    RichBlockTableCell,
    RichTextBold,
    RichTextCode,
    RichTextDateTime,
    RichTextItalic,
    RichTextStrikethrough,
    RichTextUnderline,
)

from bot.core.letter_case import capitalised
from bot.core.translator import Html

HEADING_SIZE = 3
"""Of 1 (the largest) to 6: a little above the text of a chat."""
STYLES: dict[str, Any] = {
    "b": RichTextBold,
    "i": RichTextItalic,
    "u": RichTextUnderline,
    "s": RichTextStrikethrough,
    "code": RichTextCode,
}

Text = Any
"""A ``RichTextUnion``: a string, a list of rich texts, or one of aiogram's ``RichText…`` objects."""


class _MarkupReader(HTMLParser):
    """Reads the tags of ``STYLES``; other tags leave their content."""

    def __init__(self) -> None:
        super().__init__()
        self._open: list[tuple[str, list[Text]]] = [("", [])]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open.append((tag, []))

    def handle_endtag(self, tag: str) -> None:
        if len(self._open) < 2 or self._open[-1][0] != tag:
            return
        _, parts = self._open.pop()
        style = STYLES.get(tag)
        self._open[-1][1].extend([style(text=_joined(parts))] if style else parts)

    def handle_data(self, data: str) -> None:
        self._open[-1][1].append(data)

    def result(self) -> Text:
        self.close()
        while len(self._open) > 1:
            self.handle_endtag(self._open[-1][0])
        return _joined(self._open[0][1])


def _joined(parts: list[Text]) -> Text:
    return parts[0] if len(parts) == 1 else parts or ""


def rich_text(text: Text) -> Text:
    """Return a text of the translator as a rich text; anything else is returned unchanged."""
    if not isinstance(text, Html):
        return text
    reader = _MarkupReader()
    reader.feed(text)
    return reader.result()


def _in_capitalised(text: Text) -> Text:
    return capitalised(text) if isinstance(text, str) else text


def bold(text: Text) -> Text:
    return RichTextBold(text=rich_text(_in_capitalised(text)))


def moment(text: str, when: datetime) -> Text:
    """Return ``text`` with its point in time: a reader who taps it sees the time of their own zone."""
    return RichTextDateTime(text=capitalised(text), unix_time=int(when.timestamp()), date_time_format="")


def heading(text: Text) -> InputRichBlockSectionHeading:
    return InputRichBlockSectionHeading(text=rich_text(_in_capitalised(text)), size=HEADING_SIZE)


def paragraph(text: Text) -> InputRichBlockParagraph:
    return InputRichBlockParagraph(text=rich_text(_in_capitalised(text)))


def footer(text: Text) -> InputRichBlockFooter:
    return InputRichBlockFooter(text=rich_text(text))


def table(
    header: Sequence[Text],
    rows: Sequence[Sequence[Text]],
    *,
    numbers: Collection[int] = (),
    total: Sequence[Text] = (),
) -> InputRichBlockTable:
    """Return a striped table; an empty ``header`` is left out. ``numbers`` are the columns, from 0, that are aligned to the right; ``total`` is a last
    row in bold: a label across all columns but the last, and a value."""
    cells = [[_cell(text, position in numbers, is_header=True) for position, text in enumerate(header)]]
    cells += [[_cell(text, position in numbers) for position, text in enumerate(row)] for row in rows]
    if total:
        label, value = total
        span = max(len(header), *(len(row) for row in rows)) - 1 if rows else max(len(header) - 1, 1)
        cells.append([_cell(bold(label), False, colspan=span), _cell(bold(value), True)])
    return InputRichBlockTable(
        cells=[row for row in cells if row], is_striped=True, is_bordered=True, is_compact=True
    )


def _cell(text: Text, is_number: bool, *, is_header: bool = False, colspan: int = 1) -> RichBlockTableCell:
    return RichBlockTableCell(
        text=rich_text(_in_capitalised(text)),
        align="right" if is_number else "left",
        valign="middle",
        is_header=is_header or None,
        colspan=colspan if colspan > 1 else None,
    )


def rich_message(*blocks: Any) -> InputRichMessage:
    """Return the message; None among the blocks is left out. Entities are not detected: all of them are written."""
    return InputRichMessage(
        blocks=[block for block in blocks if block is not None], skip_entity_detection=True
    )
