"""The stand-in for transcription and translation, served over HTTP for a test."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import ClientSession, web
from pydantic import SecretStr

from domain.platform.language_services.ports import TextTranslator
from language_services.transcription import OpenAiTranscriber, TranscriberSettings
from language_services.translation import TranslatorKind, TranslatorSettings, text_translator
from sandbox.providers.language_stand_in import KEY, LanguageStandIn


@dataclass(frozen=True)
class LanguageScene:
    """``url`` is the stand-in's base address; adapters are made for it."""

    stand_in: LanguageStandIn
    url: str
    session: ClientSession

    def transcriber(self, key: str = KEY) -> OpenAiTranscriber:
        return OpenAiTranscriber(
            TranscriberSettings(self.url, SecretStr(key), timeout_seconds=5), self.session
        )

    def translator(
        self, kind: TranslatorKind = TranslatorKind.LIBRETRANSLATE, key: str = KEY
    ) -> TextTranslator:
        settings = TranslatorSettings(self.url, kind, SecretStr(key), timeout_seconds=5)
        return text_translator(settings, self.session)


@asynccontextmanager
async def open_language_scene() -> AsyncIterator[LanguageScene]:
    """Serve the stand-in at a free port."""
    stand_in = LanguageStandIn()
    application = web.Application()
    application.add_subapp("/language", stand_in.application())
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/language"
    async with ClientSession() as session:
        yield LanguageScene(stand_in, url, session)
    await runner.cleanup()
