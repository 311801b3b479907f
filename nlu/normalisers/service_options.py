"""Detect the options of a service that a message names, and whether they are wanted.

One reader for the frame (`options` and `without`) and for the bot, which asks with the service of the draft
(nlu/booking/extras.py). An option is known by its names in the catalogue and by nlu/lexicon/service_options.yml.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import yaml

from nlu.catalogue import OptionName
from nlu.paths import LEXICON


@dataclass(frozen=True)
class _Phrases:
    says: re.Pattern[str] | None = None
    needs_addition: re.Pattern[str] | None = None
    refused: re.Pattern[str] | None = None


_AROUND_ZH = re.compile(r"^(?:加洗|加擦|加|自带|家有|带|代买)|(?:服务|内部)$")
_AROUND_EN = re.compile(r"\b(?:bring|inside the|inside|outside|too|at home|buy)\b")
_ON_TOP = re.compile(
    r"也|顺便|顺带|一起|一块儿?|再加|加[上洗擦]?|还有|还要|另外|连同?|包括|带上?|\b(?:too|also|as well|plus|and|with|including|include)\b"
)
_LACKING = "无"
_NOT_BEFORE = re.compile(
    r"(?:没有?|不用|不要|不需要|不想|不必|不|无需|无|别|免|\bno\b|\bwithout\b|\bnot?\b|n['’]t\b|\bskip\b|\bexcept\b)[^，。,.;；]{0,8}$"
)
_NOT_AFTER = re.compile(
    r"(?:里面?|内部|那个|这个|的|就|都|先|可以|今天|这次)*(?:不用|不要|不需要|不必|不做|不擦|不洗|不弄|别|免了|算了|自己来)"
    r"|\s*(?:is |are |isn't |aren't )?(?:not (?:needed|necessary|required|included)|unnecessary|needed not)|\s*(?:isn't|aren't|not) (?:needed|necessary|required)"
)
_EARLIER = re.compile(
    r"(?:上次|上回|之前|以前|要么|或者?|还是)[^,.;。；]{0,8}$|\b(?:last time|before|or|either)\b[^,.;]{0,12}$"
)
"""Of an earlier visit or one of two alternatives."""


@lru_cache(maxsize=1)
def _lexicon() -> Mapping[str, _Phrases]:
    document = yaml.safe_load((LEXICON / "service_options.yml").read_text(encoding="utf-8"))

    def compiled(lines: Sequence[str] | None) -> re.Pattern[str] | None:
        return re.compile("|".join(lines)) if lines else None

    return {
        code: _Phrases(*(compiled(entry.get(kind)) for kind in ("says", "needs_addition", "refused")))
        for code, entry in document.items()
    }


def read_options(text: str, options: Iterable[OptionName], *, service_named: bool) -> dict[str, bool]:
    """Return the codes of the options that canonical text names, each with whether it is wanted.

    A phrase that could name a service of its own (油烟机) counts where the text also names the service (`service_named`) or
    has a word of addition (油烟机也洗了).
    """
    by_noun = service_named or _ON_TOP.search(text) is not None
    found: dict[str, bool] = {}
    for option in options:
        phrases = _lexicon().get(option.code, _Phrases())
        if phrases.refused is not None and phrases.refused.search(text):
            found[option.code] = False
            continue
        spans = sorted(
            span
            for span in _occurrences(text, option, phrases, by_noun)
            if not _EARLIER.search(text, 0, span[0])
        )
        if spans:
            found[option.code] = _is_wanted(text, *spans[0])
    return found


def _is_wanted(text: str, start: int, end: int) -> bool:
    return _NOT_BEFORE.search(text, 0, start) is None and _NOT_AFTER.match(text, end) is None


def _occurrences(
    text: str, option: OptionName, phrases: _Phrases, by_noun: bool
) -> Iterator[tuple[int, int]]:
    names = [option.zh, option.en]
    if option.zh.startswith(_LACKING):
        names += [option.zh.replace(_LACKING, other, 1) for other in ("没有", "没")]
    if by_noun:
        names += [_AROUND_ZH.sub("", option.zh), _AROUND_EN.sub("", option.en).strip()]
    for name in names:
        if len(name) > 1 and (start := text.find(name)) >= 0:
            yield start, start + len(name)
    for pattern in (phrases.says, phrases.needs_addition if by_noun else None):
        if pattern is not None and (match := pattern.search(text)):
            yield match.span()
