"""Train the address tagger on drawn messages when one of its inputs has changed."""

import hashlib
import random
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from nlu.address_tagger import model
from nlu.address_tagger.chain import train
from nlu.address_tagger.drawn_messages import Drawer, as_sample, messages_with_addresses
from nlu.address_tagger.word_ranks import word_ranks
from nlu.canonical import canonical
from nlu.catalogue import load_catalogue
from nlu.normalisers.gazetteer import gazetteer
from nlu.normalisers.place import landmarks
from nlu.paths import DATA, LEXICON, PACKAGE, VAR
from nlu.training_data import examples_of

MESSAGES, EPOCHS, SHARE_WITHOUT, SEED = 28_000, 4, 0.3, 7
STAMP = VAR / "addresses.sha256"
_HAN = re.compile("[一-鿿]")
_MAY_BE_ADDRESS = re.compile(
    r"\d+ ?[号弄栋幢座室层#]|\d+-\d|单元|(?:路|街|巷|胡同|小区|花园)[^，,。]{0,3}[\d一二三四五六七八九十]"
    r"|\b(?:road|rd|street|st|avenue|lane|lu|building|block|tower|apt|apartment|flat|room|unit|floor)\.? (?:no\.? ?)?#?\w?\d|\d \w+ (?:road|street|lu)\b"
)
"""Messages of the training data that may hold an address are left out, because nothing says where it ends."""

Log = Callable[[str], None]


def inputs() -> list[Path]:
    """Return every file that the tagger depends on, beside the code of areas."""
    folder = PACKAGE / "address_tagger"
    code = [PACKAGE / "canonical.py", PACKAGE / "sentence_templates.py", *folder.glob("*.py")]
    return sorted([*code, *folder.glob("*.yml"), *DATA.rglob("*.yml"), *LEXICON.iterdir()])


def fingerprint() -> str:
    digest = hashlib.sha256()
    for path in inputs():
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def is_current() -> bool:
    return (
        model.TAGGER.exists()
        and STAMP.exists()
        and STAMP.read_text(encoding="utf-8").strip() == fingerprint()
    )


def ensure(log: Log, *, force: bool = False) -> None:
    """Train and write the tagger when an input has changed, or always with `force`."""
    if not force and is_current():
        return
    VAR.mkdir(parents=True, exist_ok=True)
    stamp, started = fingerprint(), time.monotonic()
    model.write(trained())
    STAMP.write_text(stamp + "\n", encoding="utf-8")
    log(f"nlu: trained the address tagger in {time.monotonic() - started:.0f} s")


def trained() -> model.AddressTagger:
    """Return a tagger trained on drawn messages; the same inputs give the same tagger."""
    counted, around = _halves()
    catalogue = load_catalogue()
    ranks = word_ranks(
        counted, [name for name, areas in gazetteer(catalogue).items() if any(area.near for area, _ in areas)]
    )
    drawn = random.Random(SEED)
    drawers = [
        Drawer("zh", [text for text in around if _HAN.search(text)], drawn),
        Drawer("en", [text for text in around if not _HAN.search(text)], drawn),
    ]
    samples = (
        as_sample(text, catalogue, ranks, drawn)
        for text in messages_with_addresses(drawers, MESSAGES, SHARE_WITHOUT, drawn)
    )
    return model.AddressTagger(train(samples, EPOCHS, SEED), ranks)


def _halves() -> tuple[list[str], list[str]]:
    """Return the canonical messages of every other file of the training data, and those of the rest."""
    halves: tuple[list[str], list[str]] = ([], [])
    for index, path in enumerate(sorted(DATA.rglob("*.yml"))):
        halves[index % 2].extend(_without_addresses(path))
    return halves


def _without_addresses(path: Path) -> Iterator[str]:
    for _, text in examples_of(path):
        words = canonical(text).text
        if not _MAY_BE_ADDRESS.search(words) and not landmarks().search(words):
            yield words
