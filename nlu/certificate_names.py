"""English names of Chinese certificates."""

import csv
from functools import lru_cache

from domain.kernel.localised import Language
from nlu.name_readings import reading_of_words
from nlu.paths import GLOSSARIES
from nlu.text_language import language_of_text

ENDINGS = ("资格证书", "职业资格证", "证书", "资格证", "证")


@lru_cache(maxsize=1)
def _glossary() -> dict[str, str]:
    with (GLOSSARIES / "certificates.tsv").open(encoding="utf-8", newline="") as file:
        return {row[0]: row[1] for row in csv.reader(file, delimiter="\t") if not row[0].startswith("#")}


def certificate_in_english(name: str) -> str:
    """Return the certificate's English name with the original: "health certificate (健康证)".

    One that the glossary lacks gets its reading: "Cha yi shi (茶艺师)". A name in Latin letters is returned unchanged.
    """
    bare = name.strip()
    for known in (bare, *(bare.removesuffix(ending) for ending in ENDINGS), f"{bare}证"):
        if known in _glossary():
            return f"{_glossary()[known]} ({bare})"
    if language_of_text(bare, Language.EN) is Language.EN:
        return bare
    return f"{reading_of_words(bare)} ({bare})"
