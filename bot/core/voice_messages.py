"""Voice messages as text: fetch the audio, have it transcribed, and show the update as a text message.

The audio is held in memory only.
"""

from dataclasses import dataclass
from io import BytesIO

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.types import Audio, Message, Update, VideoNote, Voice
from aiogram.utils.chat_action import ChatActionSender

from application.metrics import METRICS, stopwatch
from bot.core.dependencies import Dependencies
from bot.core.turn import ReadText, Unheard
from domain.kernel.localised import Language
from domain.platform.language_services.ports import LanguageServiceUnavailable

log = structlog.get_logger(__name__)
MAX_BYTES = 10 * 1024 * 1024
MAX_SECONDS = 180
MAX_TRANSCRIPT_LENGTH = 1000
FILE_NAMES = {"voice": "voice.ogg", "audio": "audio.mp3", "video_note": "video_note.mp4"}


@dataclass(frozen=True)
class Speech:
    """The audio of a message: a voice message, an audio file or a video note."""

    media: Voice | Audio | VideoNote
    file_name: str


def speech_of(message: Message | None) -> Speech | None:
    """Return the message's audio; None for a message of another kind."""
    if message is None:
        return None
    for kind, name in FILE_NAMES.items():
        media = getattr(message, kind)
        if media is not None:
            return Speech(media, getattr(media, "file_name", None) or name)
    return None


def as_text(update: Update, transcript: str) -> Update:
    """Return the update with a text message in place of the voice message."""
    assert update.message is not None
    nothing = dict.fromkeys(FILE_NAMES)
    message = update.message.model_copy(update={**nothing, "text": transcript, "caption": None})
    return update.model_copy(update={"message": message})


async def hear(
    dependencies: Dependencies, bot: Bot, chat_id: int, speech: Speech, language: Language
) -> ReadText:
    """Transcribe the audio while the chat shows that the bot is typing; errors are counted and told by ``unheard``."""
    if dependencies.transcriber is None:
        return ReadText(unheard=Unheard.NO_SERVICE)
    if speech.media.duration > MAX_SECONDS or (speech.media.file_size or 0) > MAX_BYTES:
        return ReadText(unheard=Unheard.TOO_LONG)
    seconds = stopwatch()
    try:
        async with ChatActionSender.typing(chat_id, bot):
            audio = await bot.download(speech.media.file_id, BytesIO())
            assert audio is not None
            said = await dependencies.transcriber.transcribe(audio.read(), speech.file_name, language)
    except (LanguageServiceUnavailable, TelegramAPIError, OSError) as error:
        METRICS.language_service_called("transcription", "failed", seconds())
        log.warning("voice message not transcribed", why=type(error).__name__)
        return ReadText(unheard=Unheard.FAILED)
    METRICS.language_service_called("transcription", "answered", seconds())
    transcript = " ".join(said.split())[:MAX_TRANSCRIPT_LENGTH]
    return ReadText(transcript=transcript) if transcript else ReadText(unheard=Unheard.SILENT)
