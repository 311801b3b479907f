"""Which service of the catalogue a message speaks of."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import product

import yaml

from nlu.catalogue import Catalogue
from nlu.normalisers.span import Found
from nlu.paths import LEXICON

_NEAR = 18
"""Characters that the parts of one description may lie apart in Chinese; twice as many in English."""
_DENIED = re.compile(r"(?:不是|不要|别|而不是|instead of|not)\s*(?:做|要|约|the|a)?\s*$")
_WANTED = re.compile(
    r"(?:订|约|请|要|找|需要|安排|预约)(?:一?[个位名次下台])?\s*$|\b(?:book|need|want|hire|arrange)(?:\s(?:a|an|the|some|my))?\s*$"
)
GENERAL = "daily_cleaning"

Lines = Sequence[Sequence[re.Pattern[str]]]


@lru_cache(maxsize=1)
def descriptions() -> dict[str, Lines]:
    """Code to lines of groups, in the order of the lexicon."""
    document = yaml.safe_load((LEXICON / "services.yml").read_text(encoding="utf-8"))
    return {
        code: [[re.compile(group) for group in line.split(" & ")] for line in lines]
        for code, lines in document.items()
    }


@lru_cache(maxsize=4)
def names(catalogue: Catalogue) -> re.Pattern[str]:
    """Every name and synonym as one pattern, the longest first."""
    words = sorted({name for service in catalogue.services for name in service.names}, key=len, reverse=True)
    return re.compile("|".join(_bounded(word) for word in words))


def _bounded(word: str) -> str:
    return rf"(?<![a-z]){re.escape(word)}(?![a-z])" if word.isascii() else re.escape(word)


def named(text: str, catalogue: Catalogue) -> list[Found[str]]:
    """Services called by a name or a synonym of the catalogue, or by one unbroken phrase of the lexicon."""
    codes = {name: service.code for service in catalogue.services for name in service.names}
    found = [Found(codes[match.group()], *match.span()) for match in names(catalogue).finditer(text)]
    phrases = [(code, line[0]) for code, lines in descriptions().items() for line in lines if len(line) == 1]
    found.extend(Found(code, *match.span()) for code, phrase in phrases for match in phrase.finditer(text))
    return sorted(found, key=lambda one: (one.start, -one.end))


def mentions(text: str, catalogue: Catalogue) -> list[Found[str]]:
    """Every service that is named or described, in the order of the text; denied ones (不是擦玻璃) left out."""
    codes = {name: service.code for service in catalogue.services for name in service.names}
    found = [Found(codes[match.group()], *match.span()) for match in names(catalogue).finditer(text)]
    offered = {service.code for service in catalogue.services}
    for code, lines in descriptions().items():
        if code in offered:
            found.extend(Found(code, *span) for line in lines for span in _occurrences(text, line))
    kept = [one for one in found if not _DENIED.search(text[: one.start])]
    return sorted(kept, key=lambda one: (one.start, -one.end))


def _reach(text: str) -> int:
    return _NEAR if any("一" <= char <= "鿿" for char in text) else 2 * _NEAR


def _occurrences(text: str, line: Sequence[re.Pattern[str]]) -> list[tuple[int, int]]:
    places = [[match.span() for match in group.finditer(text)] for group in line]
    if not all(places):
        return []
    if len(line) == 1:
        return places[0]
    spans = []
    for combination in product(*(spans_[:6] for spans_ in places)):
        ordered = sorted(combination)
        if all(ordered[i + 1][0] - ordered[i][1] <= _reach(text) for i in range(len(ordered) - 1)):
            spans.append((ordered[0][0], max(end for _, end in ordered)))
    return spans[:2]


def service(text: str, catalogue: Catalogue) -> str | None:
    """The service that a message means: the first particular one, else the general cleaning.

    When two are described at the same words the order of the lexicon decides (空调漏水 is a repair, not a cleaning).
    """
    found = mentions(text, catalogue)
    if not found:
        return None
    particular = [one for one in found if one.value != GENERAL] or found
    rank = {code: index for index, code in enumerate(descriptions())}
    first = next((one for one in particular if _WANTED.search(text[: one.start])), particular[0])
    rivals = [one for one in particular if one.start < first.end + 4 and one.end > first.start - 4]
    return min(rivals, key=lambda one: (rank.get(one.value, -1), one.start)).value
