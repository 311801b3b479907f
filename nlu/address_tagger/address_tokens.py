"""Cut canonical text into the tokens of the tagger: a Han character, a run of letters, a run of digits, or another character.

An area that is hidden is one token.
"""

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"(?P<digits>\d+)|(?P<letters>[a-z']+)|(?P<han>[㐀-鿿])|(?P<other>\x00+|\S)")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)(?![a-z])")


@dataclass(frozen=True, slots=True)
class Token:
    """A token with its span, what it is, and whether it stands apart from the token before."""

    start: int
    end: int
    kind: str
    """`digits`, `letters`, `han` or `other`."""
    text: str
    spaced: bool


def tokenize(text: str) -> list[Token]:
    tokens: list[Token] = []
    position = reached = 0
    while match := _TOKEN.search(text, position):
        start, position = match.span()
        kind = str(match.lastgroup)
        if kind == "digits" and (ordinal := _ORDINAL.match(text, position)):
            position = ordinal.end()
        tokens.append(Token(start, position, kind, text[start:position], start > reached))
        reached = position
    return tokens
