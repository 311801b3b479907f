"""Transcription by an OpenAI-compatible service: POST <url>/v1/audio/transcriptions, multipart."""

from aiohttp import ClientSession, FormData
from pydantic import SecretStr
from pydantic.dataclasses import dataclass

from domain.kernel.localised import Language
from domain.platform.language_services.ports import LanguageServiceUnavailable
from language_services.json_calls import post_for_json

PATH = "/v1/audio/transcriptions"


@dataclass(frozen=True)
class TranscriberSettings:
    """``url`` is the service's base address without ``/v1``."""

    url: str
    key: SecretStr = SecretStr("")
    model: str = "whisper-1"
    timeout_seconds: int = 20


class OpenAiTranscriber:
    """Adapter of the port Transcriber; the caller owns ``session``."""

    def __init__(self, settings: TranscriberSettings, session: ClientSession) -> None:
        self._settings = settings
        self._session = session

    async def transcribe(self, audio: bytes, file_name: str, language: Language) -> str:
        settings, form = self._settings, FormData()
        form.add_field("file", audio, filename=file_name, content_type="application/octet-stream")
        form.add_field("model", settings.model)
        form.add_field("language", language.value)
        form.add_field("response_format", "json")
        answer = await post_for_json(
            self._session,
            settings.url.rstrip("/") + PATH,
            settings.key.get_secret_value(),
            settings.timeout_seconds,
            form,
        )
        text = answer.get("text")
        if not isinstance(text, str):
            raise LanguageServiceUnavailable("answer without text")
        return text.strip()
