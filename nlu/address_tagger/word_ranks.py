"""How usual words, and pairs of Han characters, are in messages without an address.

Ranks are counted in one half of the training messages; the other half stands around the addresses that the tagger is trained
on, so that it learns what an unknown word means.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise

from nlu.address_tagger.address_tokens import tokenize

MIN_COUNT = 2


def word_ranks(messages: Iterable[str], places: Iterable[str]) -> Mapping[str, int]:
    """Return the rank of each word and pair of canonical messages: 1 for a few occurrences to 4 for hundreds.

    Words and pairs of the names in `places` have none, because addresses begin with them: 朝阳公园, Chaoyang Garden.
    """
    counts: Counter[str] = Counter()
    for text in messages:
        tokens = tokenize(text)
        counts.update(token.text for token in tokens if token.kind == "letters")
        counts.update(
            before.text + token.text
            for before, token in pairwise(tokens)
            if before.kind == token.kind == "han" and not token.spaced
        )
    for place in places:
        for name in place.split(" ") if place.isascii() else map("".join, pairwise(place)):
            counts.pop(name, None)
    return {word: _rank(count) for word, count in counts.items() if count >= MIN_COUNT}


def _rank(count: int) -> int:
    return 1 if count < 6 else 2 if count < 25 else 3 if count < 120 else 4
