"""Find a street address in canonical text and keep it whole: town, road, number, estate, building, entrance, floor, room.

The trained tagger finds it (nlu/address_tagger/). Where none was trained, grammars do: an address is a chain of parts that
follow each other, of which one pins a door down, and goes on until a word that no name holds.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from nlu.address_tagger.model import AddressTagger, address_tagger
from nlu.normalisers.address_chain_en import find_english_address
from nlu.normalisers.address_chain_zh import find_chinese_address
from nlu.normalisers.span import hide
from nlu.normalisers.street_areas import Span, without_areas

_GAP = re.compile(r"[\s,，、;；/]*")
_BUDGET = re.compile(
    r"(?:预算|不超过|别超过|最多|总价|控制在)[^\d,，。]{0,4}?(?:\d+|[一二两三四五六七八九十百千万]+)(?:块|元)?钱?(?:以内|之内|以下)?"
)
"""A sum before a comma would be read as the number of a house behind it."""


def find_street_address(text: str, areas: Sequence[Span]) -> Span | None:
    """Return the span of the street address; `areas` are the cities and districts, which belong to none."""
    for budget in _BUDGET.finditer(text):
        text = hide(text, *budget.span())
    return _find(without_areas(text, areas), address_tagger())


@lru_cache(maxsize=16)
def _find(text: str, tagger: AddressTagger | None) -> Span | None:
    """Find the address; the last texts are remembered, because one message is read several times."""
    return _find_by_grammar(text) if tagger is None else tagger.find(text)


def _find_by_grammar(text: str) -> Span | None:
    chinese, english = find_chinese_address(text), find_english_address(text)
    if chinese is None or english is None:
        return chinese or english
    first, second = sorted((chinese, english))
    if second[0] <= first[1] or _GAP.fullmatch(text, first[1], second[0]):
        return first[0], max(first[1], second[1])
    return first
