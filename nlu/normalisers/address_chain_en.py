"""Chain the parts of an English street address: runs of words in segments between commas."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from nlu.lazy_pattern import lazy_pattern
from nlu.normalisers import street_address_en as en
from nlu.normalisers.span import HIDDEN

_CORE = lazy_pattern(
    rf"(?<![a-z0-9'-])(?<!i\.)(?:{en.CORNER}|{en.STREET}|{en.NUMBERED_ESTATE}|{en.ESTATE}|{en.INNER}|{en.HOUSE_NUMBER}|{en.LEADING_NUMBER})(?![a-z0-9])"
)
_PINS = lazy_pattern(
    rf"(?<![a-z0-9])(?:{en.STREET}|{en.ESTATE}|{en.DOOR}|\d+[a-z]?-\d+-\d+|[a-z]{{3,}} [a-z]{{3,}} \d{{1,2}}[a-z]?-\d{{3,4}}"
    r"|[a-z']{3,} (?:[a-z]\d{0,2}-\d{3,4}|(?:#|no\.? ?)\d{3,5}))"
)
_PLAIN_NUMBER = lazy_pattern(r"\d(?!\d*(?:st|nd|rd|th)\b)|(?:st|nd|rd|th) (?:floor|fl)\b")
_BREAK = lazy_pattern(
    rf"(?:[,;!?()\n|{HIDDEN}一-鿿]|(?<!\d):|:(?!\d\d(?!\d)))+|\s[-–—/]+\s|(?<!\brd)(?<!\bst)(?<!\bno)(?<!\brm)(?<!\bfl)(?<!\bapt)(?<!\bave)(?<!\bste)(?<!\bblk)(?<!\bbldg)(?<!\bsec)(?<!\buniv)(?<!\bblvd)(?<!\bstr)(?<!\btwr)(?<!\blvl)(?<!\bapts)(?<!\bnr)(?<!\b[ewns])\.(?!\d)"
)
_LINK = lazy_pattern(r"\s*[,;()|/–—-]?\s*")
_WORD = lazy_pattern(r"\S+")
_FOREIGN = lazy_pattern(rf"(?:{en.FOREIGN_WORD}|{en.MOMENT})[.']?")
_COMPOUND_NAME = lazy_pattern(rf"(?<![a-z0-9'-]){en.COMPOUND_NAME}")
_ESTATE = lazy_pattern(rf"\s(?!{en.DOOR}){en.ESTATE}")
_CONNECTORS = lazy_pattern(r"\s*(?:(?:of|in|at|on|the|,)\s+)*")
_ROOM = lazy_pattern(
    r"[bgl]\d{1,2}|[a-z]{0,2}\d{3,4}[a-z]?|\d{1,2}[a-z]|[a-z]?\d{0,4}[a-z]?(?:-[a-z\d]{1,4}){1,3}"
)
_LEAD = lazy_pattern(r"at|in|is|to|from|it's|its|that's|thats|be")
_IN = lazy_pattern(r"\s(?:in|at|on)\s")
_COUNTED = lazy_pattern(rf"\s?(?:{en.COUNT_UNITS}(?![a-z])|[平㎡元块个台天岁人分点月])")
_DIGIT = lazy_pattern(r"\d")
_MARK = lazy_pattern(r"[^a-z0-9#]+|\d+ ?(?:yuan|rmb|kuai)")
_LONE_NUMBER = lazy_pattern(r"\d{1,2}|\d{7,}|\d+[-/]\d+(?:[-/]\d+)?")
_NUMBERED = lazy_pattern(
    r"[a-z][a-z' -]{2,} [a-z]?\d{1,4}[a-z]?(?:-[a-z\d]{1,4})*"
    rf"|\d{{1,4}}[a-z]? (?:[a-z']+ ){{0,2}}{en.PINYIN_NAME}(?: [a-z']+)?"
)
_WEAK_DOOR = lazy_pattern(en.WEAK_DOOR)
_LABEL = lazy_pattern(r"(?:office|home|hotel|shop|address|villa|apartment|flat|house|building)")
"""What says of which place an address is, without a name."""
MAX_NAME_WORDS = 4


@dataclass(frozen=True)
class _Run:
    """Words in a row of which none is foreign to addresses."""

    start: int
    end: int
    cores: int
    whole: bool
    """Whether it fills its segment, or all that follows "at" or "that's" in it."""
    first: bool
    """Whether its segment begins with it."""


def _segments(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for match in _BREAK.finditer(text):
        yield begin, match.start()
        begin = match.end()
    yield begin, len(text)


def _runs(text: str, begin: int, end: int) -> Iterator[_Run]:
    cores = [match.span() for match in _CORE.finditer(text, begin, end)]
    words = [match.span() for match in _WORD.finditer(text, begin, end)]
    names = [match.span() for match in _COMPOUND_NAME.finditer(text, begin, end)]

    def inside(word: tuple[int, int]) -> bool:
        return any(first <= word[0] < last for first, last in cores)

    def belongs(word: tuple[int, int]) -> bool:
        """Tell whether the word may be part of an address."""
        if inside(word) or any(first <= word[0] < last for first, last in names):
            return True
        if text[word[0] : word[1]] == "the" and _ESTATE.match(text, word[1]):
            return word == words[0] or inside(words[words.index(word) - 1])
        if text[word[0] : word[1]] == "the" and word == words[0] and 1 < len(words) <= MAX_NAME_WORDS:
            return not any(_FOREIGN.fullmatch(text, *other) for other in words[1:])
        return not _FOREIGN.fullmatch(text, *word)

    def is_edge(word: tuple[int, int], neighbour: tuple[int, int] | None) -> bool:
        """Tell whether the word is a number or a mark that no part of an address explains."""
        if inside(word) or _MARK.fullmatch(text, *word):
            return not inside(word)
        counted = _COUNTED.match(text, word[1]) is not None
        if counted and text[word[0] : word[1]].isdigit():
            return True
        if _LONE_NUMBER.fullmatch(text, *word) is None:
            return False
        beside = neighbour is None or inside(neighbour)
        is_room = word in (words[0], words[-1]) or beside
        is_number = _ROOM.fullmatch(text, *word) or (word == words[-1] and neighbour is not None)
        return counted or not (is_room and is_number)

    run: list[tuple[int, int]] = []
    for word in [*words, None]:
        if word is not None and belongs(word):
            run.append(word)
            continue
        while run and is_edge(run[-1], run[-2] if len(run) > 1 else None):
            run.pop()
        while run and is_edge(run[0], run[1] if len(run) > 1 else None):
            run.pop(0)
        if run:
            count = sum(run[0][0] <= first < run[-1][1] for first, _ in cores)
            lead = words[: words.index(run[0])]
            ends = run[-1] == words[-1] or _IN.match(text, run[-1][1]) is not None
            whole = ends and (not lead or _LEAD.fullmatch(text, *lead[-1]) is not None)
            yield _Run(run[0][0], run[-1][1], count, whole, not lead)
        run = []


def _linked(text: str, first: _Run, second: _Run) -> bool:
    """Tell whether two runs stand on both sides of a comma, or of "of" and the like between two parts."""
    between = text[first.end : second.start]
    if first.cores and second.cores and _CONNECTORS.fullmatch(between):
        return True
    return bool(_LINK.fullmatch(between)) and all(
        run.cores or _may_be_a_name(text, run) for run in (first, second)
    )


def _may_be_a_name(text: str, run: _Run) -> bool:
    words = text[run.start : run.end].split()
    if (run.first or run.whole) and len(words) == 1 and _ROOM.fullmatch(words[0]):
        return _COUNTED.match(text, run.end) is None
    if not run.whole or len(words) > MAX_NAME_WORDS or all(map(_LABEL.fullmatch, words[words[0] == "the" :])):
        return False
    return not _DIGIT.search(" ".join(words)) or _NUMBERED.fullmatch(text, run.start, run.end) is not None


def _groups(text: str, runs: Sequence[_Run]) -> Iterator[list[_Run]]:
    group: list[_Run] = []
    for run, following in pairwise([*runs, None]):
        assert run is not None
        group.append(run)
        if following is None or not _linked(text, run, following):
            yield group
            group = []


def find_english_address(text: str) -> tuple[int, int] | None:
    """Return the span of the chain with most parts that pins a door down."""
    runs = [run for begin, end in _segments(text) for run in _runs(text, begin, end)]
    best: tuple[int, tuple[int, int]] | None = None
    for group in _groups(text, runs):
        start, end = group[0].start, group[-1].end
        cores = sum(run.cores for run in group)
        words = text[start:end]
        pinned = cores and _PLAIN_NUMBER.search(words) and _PINS.search(words)
        if cores == 1 and words != text.strip() and _WEAK_DOOR.fullmatch(words):
            continue
        if pinned and (best is None or cores > best[0]):
            best = cores, (start, end)
    return best[1] if best else None
