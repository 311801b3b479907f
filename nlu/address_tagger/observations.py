"""Features of the tokens of a message, as strings: what stands at a token and around it."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import yaml

from nlu.address_tagger.address_tokens import Token, tokenize
from nlu.normalisers.span import HIDDEN

Span = tuple[int, int]
CLASSES = Path(__file__).parent / "classes.yml"
_PINYIN = re.compile(
    r"(?:(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|a|e|i|o|u))'?){2,5}"
)
"""A word of several syllables of Pinyin."""
EDGE = "^"
FAR = 8


@lru_cache(maxsize=1)
def _classes() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return the classes of characters and of words."""
    document = yaml.safe_load(CLASSES.read_text(encoding="utf-8"))
    characters = {one: name for name, group in document["characters"].items() for one in group}
    words = {one: name for name, group in document["words"].items() for one in group.split()}
    return characters | {"#": "#", "-": "-", HIDDEN: "A"}, words


@lru_cache(maxsize=20_000)
def _class_of(text: str, kind: str, rank: int) -> str:
    match kind:
        case "digits":
            return "0" if text.isdigit() else "o"
        case "han":
            return _classes()[0].get(text, "h")
        case "letters":
            known = _classes()[1].get(text) or ("l" if len(text) == 1 else None)
            return known or (f"y{rank}" if _PINYIN.fullmatch(text) else f"w{rank}")
    return _classes()[0].get(text[0], ",")


def _word_of(token: Token) -> str:
    """Return the token with its figures written as their number: 1204 and 2305 are one word."""
    if token.text[0] == HIDDEN:
        return HIDDEN
    return f"0{min(len(token.text), 7)}" if token.kind == "digits" and token.text.isdigit() else token.text


_STRONG = frozenset("ureREU#0o")
"""Classes of tokens that are usual in an address."""


def observe(text: str, ranks: Mapping[str, int]) -> tuple[list[Token], list[list[str]]]:
    """Return the tokens of canonical text, in which cities and districts are hidden, and the features of each.

    `ranks` says how usual a word, or a pair of Han characters, is in messages
    without an address (nlu/address_tagger/word_ranks.py).
    """
    tokens = tokenize(text)
    count = len(tokens)
    words = [EDGE, EDGE, *(_word_of(token) for token in tokens), EDGE, EDGE]
    pairs = [0] * (count + 4)
    classes = [EDGE, EDGE, EDGE, *[""] * count, EDGE, EDGE, EDGE]
    spaces = ["-"] * (count + 4)
    for index, token in enumerate(tokens):
        spaces[index + 2] = "_" if token.spaced else "+"
        if token.kind == "letters":
            pairs[index + 2] = ranks.get(token.text, 0)
        elif index and token.kind == "han" and not token.spaced and tokens[index - 1].kind == "han":
            pairs[index + 2] = ranks.get(tokens[index - 1].text + token.text, 0)
        else:
            pairs[index + 2] = 9
        classes[index + 3] = _class_of(token.text, token.kind, pairs[index + 2])
    ahead, behind = _distances(classes[3 : count + 3], words[2 : count + 2])
    features: list[list[str]] = []
    for index in range(count):
        at = index + 2
        w2, w1, w, v1, v2 = words[at - 2 : at + 3]
        c3, c2, c1, c, d1, d2, d3 = classes[index : index + 7]
        p, p1, p2 = pairs[at], pairs[at + 1], pairs[at + 2]
        s, s1 = spaces[at], spaces[at + 1]
        features.append(
            [
                f"w{w}",
                f"-1{w1}",
                f"+1{v1}",
                f"-2{w2}",
                f"+2{v2}",
                f"-{w1}|{w}",
                f"+{w}|{v1}",
                f"--{w2}|{w1}",
                f"++{v1}|{v2}",
                f"-+{w1}|{w}|{v1}",
                f"--+{w2}|{w1}|{w}",
                f"-++{w}|{v1}|{v2}",
                f"c{c1}{c}{d1}",
                f"C{c2}{c1}{c}",
                f"D{c}{d1}{d2}",
                f"E{c3}{c2}{c1}{c}",
                f"F{c}{d1}{d2}{d3}",
                f"G{c2}{c1}{c}{d1}{d2}",
                f"p{p}{p1}",
                f"P{pairs[at - 1]}{p}{p1}{p2}",
                f"q{c}{p}",
                f"r{w1}|{p}{p1}",
                f"s{c1}{s}{c}{s1}{d1}",
                f"S{w}{s}{s1}",
                f"x{ahead[index]}",
                f"y{behind[index]}",
                f"z{behind[index]}|{c}|{ahead[index]}",
                f"X{w}|{ahead[index]}",
                f"Y{w}|{behind[index]}",
                f"Z{p}{p1}|{behind[index]}|{ahead[index]}",
            ]
        )
    return tokens, features


_OF_CLASSES = frozenset("cCDEFGpPqsxyzZ")
"""First letters of the features that name no word."""


def without_words(features: Sequence[str]) -> list[str]:
    """Return the features of a token without those that name its word or the words around it."""
    return [name for name in features if name[0] in _OF_CLASSES]


def _distances(classes: Sequence[str], words: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return for each token the next strong token and how far it is, and the same of the token before.

    A comma or the like between is told; beyond FAR tokens there is nothing.
    """

    def walk(order: Sequence[int]) -> list[str]:
        found = [""] * len(classes)
        mark, distance, broken = "", FAR, ""
        for index in order:
            distance += 1
            found[index] = f"{mark}{broken}{_bucket(distance)}" if mark and distance < FAR else EDGE
            name = classes[index]
            if name in _STRONG:
                mark, distance, broken = name, 0, ""
            elif name == ",":
                broken = words[index]
        return found

    order = range(len(classes))
    return walk(order[::-1]), walk(order)


def _bucket(distance: int) -> str:
    return str(distance) if distance < 4 else "4" if distance < 6 else "6"
