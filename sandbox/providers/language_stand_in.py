"""Stand-in for transcription and translation services, over their real wire protocols.

``POST /v1/audio/transcriptions`` answers what was said for that file, ``POST /v1/chat/completions`` and
``POST /translate`` what was set for that text, else the text marked as translated. Every call is kept.
Sources: OpenAI API reference (audio, chat); LibreTranslate API.
"""

import hashlib
from typing import Any

from aiohttp import web

from domain.kernel.localised import Language
from nlu.text_language import language_of_text

KEY = "sandbox-language-key"


class LanguageStandIn:
    """Transcripts by the hash of a file's content, translations by text."""

    def __init__(self) -> None:
        self._transcripts: dict[str, str] = {}
        self.translations: dict[str, str] = {}
        self._calls: list[dict[str, Any]] = []
        self.status = 200
        """Status of every answer; another one than 200 makes the services fail."""

    def say(self, content: bytes, transcript: str) -> None:
        """Set what a transcription of this file answers."""
        self._transcripts[hashlib.sha256(content).hexdigest()] = transcript

    def transcript_of(self, content: bytes) -> str:
        """Return what was set for this file, empty otherwise."""
        return self._transcripts.get(hashlib.sha256(content).hexdigest(), "")

    def calls(self, kind: str = "") -> list[dict[str, Any]]:
        """Return the calls so far, oldest first: of the kind ``transcription`` or ``translation``, or all."""
        return [call for call in self._calls if kind in ("", call["kind"])]

    def application(self) -> web.Application:
        app = web.Application(client_max_size=32 * 1024 * 1024)
        app.router.add_post("/v1/audio/transcriptions", self._transcribe)
        app.router.add_post("/v1/chat/completions", self._chat)
        app.router.add_post("/translate", self._translate)
        return app

    async def _transcribe(self, request: web.Request) -> web.Response:
        form = await request.post()
        upload = form.get("file")
        if not _is_authorised(request):
            return _error(401, "Incorrect API key provided.")
        if not isinstance(upload, web.FileField) or not form.get("model"):
            return _error(400, "file and model are required.")
        content = upload.file.read()
        call = {
            "kind": "transcription",
            "model": form["model"],
            "language": form.get("language"),
            "bytes": len(content),
        }
        self._calls.append(call)
        if self.status != 200:
            return _error(self.status, "The server is overloaded.")
        return web.json_response({"text": self.transcript_of(content)})

    async def _chat(self, request: web.Request) -> web.Response:
        body = await request.json()
        if not _is_authorised(request):
            return _error(401, "Incorrect API key provided.")
        messages = body.get("messages") or []
        if not body.get("model") or not messages or messages[-1].get("role") != "user":
            return _error(400, "model and messages are required.")
        text = str(messages[-1]["content"])
        self._calls.append({"kind": "translation", "protocol": "chat", "model": body["model"], "text": text})
        if self.status != 200:
            return _error(self.status, "The server is overloaded.")
        message = {"role": "assistant", "content": self._translated(text)}
        return web.json_response(
            {
                "object": "chat.completion",
                "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
            }
        )

    async def _translate(self, request: web.Request) -> web.Response:
        body = await request.json()
        if body.get("api_key") != KEY:
            return web.json_response({"error": "Invalid API key"}, status=403)
        if (
            not body.get("q")
            or body.get("source") not in ("zh", "en")
            or body.get("target") not in ("zh", "en")
        ):
            return web.json_response({"error": "Invalid request: missing or unknown parameter"}, status=400)
        text = str(body["q"])
        target = body["target"]
        self._calls.append(
            {"kind": "translation", "protocol": "libretranslate", "target": target, "text": text}
        )
        if self.status != 200:
            return web.json_response({"error": "Internal error"}, status=self.status)
        return web.json_response({"translatedText": self._translated(text)})

    def _translated(self, text: str) -> str:
        if text in self.translations:
            return self.translations[text]
        is_chinese = language_of_text(text, Language.EN) is Language.ZH
        return f"[English translation] {text}" if is_chinese else f"［译文］{text}"


def _is_authorised(request: web.Request) -> bool:
    return request.headers.get("Authorization") == f"Bearer {KEY}"


def _error(status: int, message: str) -> web.Response:
    return web.json_response({"error": {"message": message, "type": "invalid_request_error"}}, status=status)
