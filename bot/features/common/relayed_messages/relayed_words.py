"""What one side wrote, as the other side reads it: translated, from the phrase book, or in the original."""

from collections.abc import Mapping
from typing import Any

from bot.core.translator import Html, Translator
from domain.kernel.localised import Language
from nlu.phrase_book import phrases_of
from nlu.text_language import language_of_text


def relayed_words(i18n: Translator, data: Mapping[str, Any]) -> str:
    """Return the words of a relayed message in the reader's language, the original below.

    ``data`` holds ``words``, and where the sides' languages differ ``written_in`` and perhaps a ``translation``.
    """
    words = str(data.get("words", ""))
    written_in = data.get("written_in")
    if not words or written_in is None:
        return words
    if data.get("translation"):
        return i18n("relayed-translated", translation=data["translation"], words=words)
    if not needs_translation(words, Language(written_in), i18n.language):
        return words
    known = known_phrases(i18n, words)
    if known is not None:
        return i18n("relayed-translated", translation=known, words=words)
    return i18n("relayed-original", words=words)


def needs_translation(words: str, written_in: Language, reader: Language) -> bool:
    """Return whether the words are in a language other than the reader's."""
    return language_of_text(words, written_in) is not reader


def known_phrases(i18n: Translator, words: str) -> Html | None:
    """Return the words by the phrase book; None unless it has all of them."""
    phrases = phrases_of(words)
    if phrases is None:
        return None
    return Html(i18n("phrase-separator").join(i18n(f"phrase-{one.code}", **one.slots) for one in phrases))


def translated_reason(i18n: Translator, reason: str) -> str:
    """Return a reason that somebody gave, by the phrase book where it is in another language, else as it is."""
    if not reason or language_of_text(reason, i18n.language) is i18n.language:
        return reason
    return known_phrases(i18n, reason) or reason
