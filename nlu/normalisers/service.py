"""Detect the service of the catalogue that a message refers to."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, product
from typing import Any

import yaml

from nlu.catalogue import Catalogue
from nlu.normalisers.span import Found, hide
from nlu.paths import LEXICON

GENERAL_SERVICE = "daily_cleaning"
_MAX_DISTANCE = 44
"""Maximum distance between the parts of one description: a Chinese character counts 2, any other 1."""
_NOT_THIS = re.compile(r"(?:不是|instead of|not a|not the)\s*(?:做|要|约|the|a)?\s*$")
_UNWANTED = re.compile(
    r"(?:别|不要|不用|不需要|无需|取消|免了)\s*(?:做|约|再)?\s*$"
    r"|\b(?:forget|skip|not?|without|cancel|drop|no need for|don'?t (?:need|want))\s*(?:about )?(?:the|a|an|any|my)?\s*$"
)
_UNWANTED_AFTER = re.compile(
    r"^(?:就|先|都|那个|这个)*(?:不用|不要|不需要|不做|不约|不请|别管|别弄|算了|取消)|^\s+(?:is |are )?(?:not |un)need"
)
_WANTED = re.compile(
    r"(?:订|约|请|要|找|需要|安排|预约|改成|换成|改为|改做|改约|想(?:先|再)?(?:把|做|约|请|要)?)(?:一?[个位名次下台])?\s*$"
    r"|\b(?:book|need|want|hire|arrange)(?:\s(?:a|an|the|some|my))?\s*$"
)
_HEAD_AFTER = re.compile(r"过?的(?:金牌|专业|好)?")
"""Joins a modifier and its head, which decides: 会带双胞胎的月嫂 is a maternity nurse."""
_DONE = re.compile(
    r"(?:洗|修|擦|扫|洁|通|搬|做)完|\bafter (?:the |your |my |our |last )?(?:[a-z/-]+ ){0,2}(?:clean\w*|repair|fix|service|wash|move)\b"
)
_REFUSED = re.compile(
    r"[接做干去来]不了|[不唔]接(?!受)|不能接|[没冇]法(?:接|去|出来)|放弃|推掉|\b(?:can'?t|cannot|can not) (?:take|do|make|accept|come)\b(?! \w+ myself)|have to (?:decline|pass|refuse)"
)
_ASKED = re.compile(r"[找请派约订](?!假)|想要?|\b(?:need|want|send|looking for|book)\b")
_CLAUSE = re.compile(r"[,，。.!！?？;；:：\n]+\s*|\s(?:because|since|as|cos|bc)\s|(?:因为|由于)")
_JOB = re.compile(r"单|活|\b(?:job|order|booking|one)\b")


@dataclass(frozen=True)
class Description:
    """Patterns of one service."""

    names: tuple[re.Pattern[str], ...]
    says: "Lines"
    hints: "Lines"


class Lines:
    """Descriptions of one service: each is a group of patterns that occur near each other."""

    def __init__(self, lines: Sequence[Sequence[str]]) -> None:
        self._lines = [[re.compile(pattern) for pattern in line] for line in lines]
        self._begun = re.compile("|".join(f"(?:{line[0]})" for line in lines)) if lines else None
        """The first patterns of all lines: most texts hold none, and are not searched for each."""

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        if self._begun is not None and self._begun.search(text) is not None:
            for line in self._lines:
                yield from _occurrences(text, line)


@dataclass(frozen=True)
class Lexicon:
    services: Mapping[str, Description]
    """Code to description, the more specific service first."""
    aside: re.Pattern[str]
    """Phrases that contain a service's words without referring to it."""


@lru_cache(maxsize=1)
def _document() -> Mapping[str, Any]:
    document: Mapping[str, Any] = yaml.safe_load((LEXICON / "services.yml").read_text(encoding="utf-8"))
    return document


@lru_cache(maxsize=1)
def _classes() -> Mapping[str, str]:
    return {name: re.sub(r"\|\s+", "|", words) for name, words in _document()["words"].items()}


@lru_cache(maxsize=8)
def word_class(name: str) -> re.Pattern[str]:
    """Return the pattern of a class of words of services.yml, such as `broken`."""
    return re.compile(_classes()[name])


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    document, classes = _document(), _classes()

    def expanded(line: str) -> str:
        return re.sub(r"\{([a-z]+)\}", lambda match: f"(?:{classes[match[1]]})", line)

    def lines(entry: Mapping[str, Sequence[str]], kind: str) -> Lines:
        return Lines([[expanded(group) for group in line.split(" & ")] for line in entry.get(kind, ())])

    return Lexicon(
        services={
            code: Description(
                tuple(re.compile(expanded(name)) for name in entry.get("names", ())),
                lines(entry, "says"),
                lines(entry, "hints"),
            )
            for code, entry in document["services"].items()
        },
        aside=re.compile("|".join(f"(?:{expanded(line)})" for line in document["aside"])),
    )


def descriptions() -> Mapping[str, Description]:
    """Map codes to descriptions, in the order of the lexicon."""
    return lexicon().services


@lru_cache(maxsize=4)
def name_pattern(catalogue: Catalogue) -> re.Pattern[str]:
    """Return one pattern of all names and synonyms, the longest first."""
    words = sorted({name for service in catalogue.services for name in service.names}, key=len, reverse=True)
    return re.compile("|".join(_bounded(word) for word in words))


def _bounded(word: str) -> str:
    return rf"(?<![a-z]){re.escape(word)}(?![a-z])" if word.isascii() else re.escape(word)


@lru_cache(maxsize=4)
def _codes(catalogue: Catalogue) -> dict[str, str]:
    return {name: service.code for service in catalogue.services for name in service.names}


@lru_cache(maxsize=256)
def find_named(text: str, catalogue: Catalogue) -> tuple[Found[str], ...]:
    """Find services by a name or a synonym of the catalogue, or by a contiguous phrase of the lexicon."""
    codes = _codes(catalogue)
    offered = set(codes.values())
    found = [Found(codes[match.group()], *match.span()) for match in name_pattern(catalogue).finditer(text)]
    for code, description in descriptions().items():
        if code in offered:
            found.extend(
                Found(code, *match.span()) for name in description.names for match in name.finditer(text)
            )
    return tuple(sorted(found, key=lambda one: (one.start, -one.end)))


def find_mentions(text: str, catalogue: Catalogue, *, use_hints: bool = False) -> list[Found[str]]:
    """Find services that are named or described, in the order of the text, without negated ones (不是擦玻璃).

    With `use_hints` hints count where no service is named or described.
    """
    text = _hide_unrelated(text)
    offered = set(_codes(catalogue).values())
    found = list(find_named(text, catalogue))
    for code, description in descriptions().items():
        if code in offered:
            found.extend(Found(code, *span) for span in description.says.spans(text))
    meant = _without_rejected(text, found)
    if use_hints and not meant:
        meant = [
            Found(code, *span)
            for code, description in descriptions().items()
            if code in offered
            for span in description.hints.spans(text)
        ]
    return sorted(meant, key=lambda one: (one.start, -one.end))


def _hide_unrelated(text: str) -> str:
    for match in lexicon().aside.finditer(text):
        text = hide(text, *match.span())
    return text


def _without_rejected(text: str, found: Sequence[Found[str]]) -> list[Found[str]]:
    """Drop negated services; keep declined ones (月嫂不用了，改成育儿嫂) only where no other is left."""
    kept = [one for one in found if not _NOT_THIS.search(text[: one.start])]
    wanted = [
        one
        for one in kept
        if not _UNWANTED.search(text[: one.start]) and not _UNWANTED_AFTER.search(text[one.end :])
    ]
    unwanted = [one for one in kept if one not in wanted]
    return [one for one in wanted if not any(_overlaps(one, other) for other in unwanted)] or kept


def _overlaps(one: Found[str], other: Found[str]) -> bool:
    return one.start < other.end and other.start < one.end


def _distance(between: str) -> int:
    return sum(2 if "一" <= char <= "鿿" else 1 for char in between)


def _occurrences(text: str, line: Sequence[re.Pattern[str]]) -> list[tuple[int, int]]:
    """Return the spans where all patterns of the group occur near each other; of nested spans only the innermost."""
    places: list[list[tuple[int, int]]] = []
    for group in line:
        spans = [match.span() for match in group.finditer(text)]
        if not spans:
            return []
        places.append(spans[:6])
    if len(line) == 1:
        return places[0]
    found = set()
    for combination in product(*places):
        ordered = sorted(combination)
        if all(_distance(text[one[1] : two[0]]) <= _MAX_DISTANCE for one, two in pairwise(ordered)):
            found.add((ordered[0][0], max(end for _, end in ordered)))
    return [
        span
        for span in found
        if not any(other != span and span[0] <= other[0] and other[1] <= span[1] for other in found)
    ]


def _relevant_parts(text: str) -> Iterator[str]:
    """Yield the parts of a message to search for its service, the most relevant first.

    A declined job is named in the clause that declines it, not in the reason (孩子发烧，这单接不了); after completed work
    the outcome is left out (空调洗完就漏水).
    """
    if _REFUSED.search(text) and not _ASKED.search(text):
        clauses = [clause for clause in _CLAUSE.split(text) if clause]
        yield " ".join(clause for clause in clauses if _REFUSED.search(clause) or _JOB.search(clause))
        return
    done = _DONE.search(text)
    if done:
        yield text[: done.end()]
    yield text


def detect_service(text: str, catalogue: Catalogue, *, use_hints: bool = False) -> str | None:
    """Return the requested service, else the first specific one, else the general cleaning, else None.

    With `use_hints`, for messages that ask for a service, an object alone may imply it (the tap came off). Where the
    same words describe two services, the order of the lexicon decides (空调漏水 is a repair, not a cleaning).
    """
    for part in _relevant_parts(text):
        found = find_mentions(part, catalogue, use_hints=use_hints and part == text)
        if found:
            return _choose(part, found)
    return None


def _choose(text: str, found: Sequence[Found[str]]) -> str:
    particular = [one for one in found if one.value != GENERAL_SERVICE] or found
    rank = {code: index for index, code in enumerate(descriptions())}
    wanted = next((one for one in particular if _WANTED.search(text[: one.start])), None)
    first = wanted or particular[0]
    first = next((one for one in particular if _HEAD_AFTER.fullmatch(text[first.end : one.start])), first)
    # A description that begins before the wanted service only borrows its words (上次擦玻璃…想做深度清洁).
    rivals = [
        one for one in particular if _overlaps(one, first) and (wanted != first or one.start >= first.start)
    ]
    return min(rivals, key=lambda one: (rank.get(one.value, -1), one.start)).value
