"""Ports of outside language services: transcription of voice messages, translation of texts."""

from typing import Protocol

from domain.kernel.localised import Language


class LanguageServiceUnavailable(Exception):
    """The service did not answer in time or refused; ``str(error)`` is a code without anything a person said."""


class Transcriber(Protocol):
    async def transcribe(self, audio: bytes, file_name: str, language: Language) -> str:
        """Return what is said in the audio, empty for silence; ``language`` is a hint.

        Raises LanguageServiceUnavailable.
        """
        ...


class TextTranslator(Protocol):
    async def translate(self, text: str, source: Language, target: Language) -> str:
        """Return the text in the target language. Raises LanguageServiceUnavailable."""
        ...
