"""A linear-chain tagger: weights of features and of neighbouring labels, the best sequence, and averaged-perceptron training.

M. Collins, "Discriminative training methods for hidden Markov models", EMNLP 2002.
"""

import random
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

OUTSIDE, BEGIN, INSIDE, AFTER = range(4)
"""AFTER is the first token outside, behind an address."""
LABELS, WEIGHTS = 4, 3
Weights = tuple[float, float, float]
"""What a feature adds to a token in an address (BEGIN and INSIDE), to BEGIN alone, and to AFTER; OUTSIDE is 0."""
_SHARES: Mapping[int, tuple[int, int, int]] = {
    OUTSIDE: (0, 0, 0),
    BEGIN: (1, 1, 0),
    INSIDE: (1, 0, 0),
    AFTER: (0, 0, 1),
}
MARGIN = 8.0
"""By how much the right label of a token has to beat the others while the weights are learnt."""
MIN_WEIGHT = 1.0
"""Features of smaller weights are dropped: they are two thirds of all and change no result."""
_HANDICAPS: Mapping[int, tuple[float, float, float]] = {
    OUTSIDE: (MARGIN, 0.0, MARGIN),
    BEGIN: (-MARGIN, -MARGIN, 0.0),
    INSIDE: (-MARGIN, MARGIN, 0.0),
    AFTER: (MARGIN, 0.0, -MARGIN),
}
_IMPOSSIBLE = -1e9
Sample = tuple[Sequence[Sequence[str]], Sequence[int]]
"""Features of each token, and its label."""


@dataclass(frozen=True)
class Chain:
    """Weights of each feature, and the scores of each label after another."""

    weights: Mapping[str, Weights]
    transitions: Sequence[Sequence[float]]

    def decode(self, features: Sequence[Sequence[str]]) -> list[int]:
        """Return the labels with the highest score."""
        find = self.weights.get
        scores: list[Weights] = []
        for names in features:
            inside = begin = after = 0.0
            for name in names:
                found = find(name)
                if found is not None:
                    inside += found[0]
                    begin += found[1]
                    after += found[2]
            scores.append((inside, begin, after))
        return best_path(scores, self.transitions)


def best_path(scores: Sequence[Weights], transitions: Sequence[Sequence[float]]) -> list[int]:
    """Return the labels of the best path (Viterbi): an address begins with BEGIN, and AFTER follows it."""
    if not scores:
        return []
    to_outside, to_begin, to_inside, to_after = zip(*transitions, strict=True)
    outside, begin = 0.0, scores[0][0] + scores[0][1]
    inside = after = _IMPOSSIBLE
    back: list[tuple[int, int, int, int]] = []
    for within, first, behind in scores[1:]:
        stay, go = outside + to_outside[OUTSIDE], after + to_outside[AFTER]
        next_outside, from_outside = (stay, OUTSIDE) if stay >= go else (go, AFTER)
        stay, go = outside + to_begin[OUTSIDE], after + to_begin[AFTER]
        next_begin, from_begin = (stay, OUTSIDE) if stay >= go else (go, AFTER)
        stay, go = inside + to_inside[INSIDE], begin + to_inside[BEGIN]
        next_inside, from_inside = (stay, INSIDE) if stay >= go else (go, BEGIN)
        stay, go = inside + to_after[INSIDE], begin + to_after[BEGIN]
        next_after, from_after = (stay, INSIDE) if stay >= go else (go, BEGIN)
        outside = next_outside
        begin = next_begin + within + first
        inside = next_inside + within
        after = next_after + behind
        back.append((from_outside, from_begin, from_inside, from_after))
    label = max(((outside, OUTSIDE), (begin, BEGIN), (inside, INSIDE), (after, AFTER)))[1]
    path = [label]
    for sources in reversed(back):
        label = sources[label]
        path.append(label)
    return path[::-1]


def train(samples: Iterable[Sample], epochs: int, seed: int) -> Chain:
    """Return the average of the weights over all steps of the perceptron; features that occur once are left out."""
    names: dict[str, int] = {}
    coded = [
        ([array("I", (names.setdefault(name, len(names)) for name in token)) for token in features], labels)
        for features, labels in samples
    ]
    counts = Counter(place for features, _ in coded for token in features for place in token)
    index = {name: place for name, place in names.items() if counts[place] > 1}
    places = array("I", bytes(4 * len(names)))
    for at, place in enumerate(index.values()):
        places[place] = at * WEIGHTS
    coded = [
        (
            [array("I", (places[place] for place in token if counts[place] > 1)) for token in features],
            labels,
        )
        for features, labels in coded
    ]
    learner = _Learner(len(index))
    drawn = random.Random(seed)
    for _ in range(epochs):
        drawn.shuffle(coded)
        for features, labels in coded:
            learner.learn(features, labels)
    weights, transitions = learner.average()
    named = {name: tuple(weights[at * WEIGHTS : (at + 1) * WEIGHTS]) for at, name in enumerate(index)}
    kept = {name: (a, b, c) for name, (a, b, c) in named.items() if max(abs(a), abs(b), abs(c)) >= MIN_WEIGHT}
    return Chain(kept, transitions)


class _Learner:
    """Weights while they are learnt, with the sums that the average needs."""

    def __init__(self, features: int) -> None:
        self._weights = [0.0] * (features * WEIGHTS)
        self._sums = [0.0] * (features * WEIGHTS)
        self._transitions = [[0.0] * LABELS for _ in range(LABELS)]
        self._transition_sums = [[0.0] * LABELS for _ in range(LABELS)]
        self._step = 1

    def learn(self, features: Sequence[Sequence[int]], labels: Sequence[int]) -> None:
        """Correct the weights where the best path, with the handicap of the right labels, differs from them."""
        weights = self._weights
        scores: list[Weights] = []
        for places, label in zip(features, labels, strict=True):
            inside, begin, after = _HANDICAPS[label]
            for at in places:
                inside += weights[at]
                begin += weights[at + 1]
                after += weights[at + 2]
            scores.append((inside, begin, after))
        found = best_path(scores, self._transitions)
        for position, (right, wrong) in enumerate(zip(labels, found, strict=True)):
            if right != wrong:
                for offset, (wanted, had) in enumerate(zip(_SHARES[right], _SHARES[wrong], strict=True)):
                    if wanted != had:
                        self._add(features[position], offset, wanted - had)
            if position and (right, labels[position - 1]) != (wrong, found[position - 1]):
                self._add_transition(labels[position - 1], right, 1)
                self._add_transition(found[position - 1], wrong, -1)
        self._step += 1

    def _add(self, places: Sequence[int], offset: int, change: int) -> None:
        for at in places:
            self._weights[at + offset] += change
            self._sums[at + offset] += change * self._step

    def _add_transition(self, before: int, label: int, change: int) -> None:
        self._transitions[before][label] += change
        self._transition_sums[before][label] += change * self._step

    def average(self) -> tuple[list[float], list[list[float]]]:
        def mean(values: Sequence[float], sums: Sequence[float]) -> list[float]:
            return [round(value - total / self._step, 3) for value, total in zip(values, sums, strict=True)]

        rows = zip(self._transitions, self._transition_sums, strict=True)
        return mean(self._weights, self._sums), [mean(values, sums) for values, sums in rows]
