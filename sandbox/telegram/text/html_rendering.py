"""Render a message's text as safe HTML for the page."""

from html import escape
from typing import Any

from sandbox.telegram.text.utf16 import utf16_length

_TAGS = {
    "bold": ("<b>", "</b>"),
    "italic": ("<i>", "</i>"),
    "underline": ("<u>", "</u>"),
    "strikethrough": ("<s>", "</s>"),
    "code": ("<code>", "</code>"),
    "pre": ("<pre>", "</pre>"),
    "blockquote": ("<blockquote>", "</blockquote>"),
    "expandable_blockquote": ("<blockquote>", "</blockquote>"),
    "spoiler": ('<span class="spoiler">', "</span>"),
    "bot_command": ('<span class="command">', "</span>"),
    "hashtag": ('<span class="hashtag">', "</span>"),
    "cashtag": ('<span class="hashtag">', "</span>"),
    "mention": ('<span class="mention">', "</span>"),
    "text_mention": ('<span class="mention">', "</span>"),
    "phone_number": ('<span class="phone">', "</span>"),
}


def _tags(entity: dict[str, Any], covered: str) -> tuple[str, str]:
    match entity["type"]:
        case "text_link":
            target = entity["url"]
        case "url":
            target = covered if "://" in covered else f"http://{covered}"
        case "email":
            target = f"mailto:{covered}"
        case kind:
            return _TAGS.get(kind, ("", ""))
    return f'<a href="{escape(target)}" target="_blank" rel="noopener noreferrer">', "</a>"


def render_html(text: str, entities: list[dict[str, Any]]) -> str:
    """Return ``text`` escaped, with its entities as nested tags; line breaks stay line breaks.

    Entities that cross are closed and opened again, so that the result is well formed whatever comes in.
    """
    if not entities:
        return escape(text)
    units = text.encode("utf-16-le")
    total = utf16_length(text)

    def part(begin: int, end: int) -> str:
        return units[begin * 2 : end * 2].decode("utf-16-le", errors="replace")

    ordered = sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))
    spans = [(e["offset"], min(total, e["offset"] + e["length"]), e) for e in ordered]
    edges = sorted({0, total, *(s[0] for s in spans), *(s[1] for s in spans)})
    out: list[str] = []
    stack: list[tuple[int, str, str]] = []
    for begin, end in zip(edges, [*edges[1:], total], strict=True):
        reopened: list[tuple[int, str, str]] = []
        while any(until <= begin for until, _, _ in stack):
            top = stack.pop()
            out.append(top[2])
            if top[0] > begin:
                reopened.append(top)
        for again in reversed(reopened):
            out.append(again[1])
            stack.append(again)
        for span_begin, span_end, entity in spans:
            if span_begin == begin and span_end > begin:
                opening, closing = _tags(entity, part(span_begin, span_end))
                out.append(opening)
                stack.append((span_end, opening, closing))
        out.append(escape(part(begin, end)))
    while stack:
        out.append(stack.pop()[2])
    return "".join(out)
