"""Vocabulary of the training messages of a role, by which a message of another subject is recognised."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_LATIN = re.compile(r"[a-z]{3,}")
_CHINESE = re.compile(r"[一-鿿]+")
MAX_UNKNOWN_BIGRAMS = 0.3
"""Share of unknown pairs of characters from which on a Chinese message is novel."""


@dataclass(frozen=True)
class Vocabulary:
    """Latin words of three letters or more, and pairs of neighbouring Chinese characters, of known messages."""

    words: frozenset[str]
    bigrams: frozenset[str]

    @classmethod
    def of(cls, messages: Iterable[str]) -> "Vocabulary":
        """Collect what occurs in the messages (canonical text); Latin words only from the second message on."""
        words: Counter[str] = Counter()
        bigrams: set[str] = set()
        for message in messages:
            words.update(set(_LATIN.findall(message)))
            bigrams.update(_bigrams(message))
        return cls(frozenset(word for word, count in words.items() if count > 1), frozenset(bigrams))

    def is_novel(self, message: str) -> bool:
        """Tell whether canonical text holds an unknown Latin word or many unknown pairs of Chinese characters."""
        if any(word not in self.words for word in _LATIN.findall(message)):
            return True
        pairs = list(_bigrams(message))
        unknown = sum(pair not in self.bigrams for pair in pairs)
        return bool(pairs) and unknown / len(pairs) >= MAX_UNKNOWN_BIGRAMS


def _bigrams(message: str) -> Iterator[str]:
    for run in _CHINESE.findall(message):
        yield from (run[start : start + 2] for start in range(len(run) - 1))
