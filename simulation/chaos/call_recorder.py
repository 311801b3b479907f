"""Record the Bot API calls as Telegram saw them: in which process they were made, and whether the bot got the
answer."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from time import monotonic
from typing import Any
from unittest.mock import patch

from sandbox.telegram import TelegramServer
from sandbox.telegram.call_arguments import UploadedFile
from sandbox.telegram.faults import Fault
from sandbox.telegram.telegram_errors import ConnectionDropped, TelegramRefusal

SENDING = frozenset({"sendmessage", "sendphoto", "sendinvoice", "sendlocation", "sendvenue"})
EDITING = frozenset({"editmessagetext", "editmessagecaption", "editmessagemedia"})
LAG = 3.0
"""Seconds after a start in which a call may still come from the previous process."""
TAGS = re.compile(r"<[^>]+>")


class AnswerLost(ConnectionDropped):
    """The connection was dropped after the call took effect and before its answer was sent."""


@dataclass(slots=True)
class LostAnswer(Fault):
    """Drop the connection after the call took effect."""

    def __post_init__(self) -> None:
        self.drop_answer = True

    def refusal(self) -> Exception:
        return AnswerLost()


@dataclass(frozen=True, slots=True)
class RecordedMessage:
    """``at`` is the program's time in Unix seconds, ``start_number`` counts the program's starts."""

    chat_id: int
    text: str
    new: bool
    at: float
    start_number: int
    known: bool
    """Whether the bot got the answer, as far as Telegram can tell.

    False for ``LAG`` seconds after a start.
    """


class CallRecorder:
    """``took_effect`` is called with the method and the text after each call that changed something, before
    its answer is sent."""

    def __init__(
        self,
        telegram: TelegramServer,
        start_number: Callable[[], int],
        took_effect: Callable[[str, str], None],
    ) -> None:
        self.messages: list[RecordedMessage] = []
        self.calls = 0
        self.refused: Counter[str] = Counter()
        self._telegram = telegram
        self._start_number = start_number
        self._took_effect = took_effect
        self._call = telegram.call
        self._latest_start, self._latest_start_at = 0, monotonic()

    @contextmanager
    def listening(self) -> Iterator[None]:
        with patch.object(self._telegram, "call", self._record_call):
            yield

    async def _record_call(
        self,
        token: str,
        method: str,
        parameters: Mapping[str, Any] | None = None,
        files: Mapping[str, UploadedFile] | None = None,
    ) -> Any:
        self.calls += 1
        name, start_number = method.lower(), self._start_number()
        if start_number != self._latest_start:
            self._latest_start, self._latest_start_at = start_number, monotonic()
        try:
            result = await self._call(token, method, parameters, files)
        except AnswerLost:
            self._keep(name, parameters or {}, start_number, known=False)
            self.refused["answer lost"] += 1
            raise
        except ConnectionDropped:
            self.refused["connection dropped"] += 1
            raise
        except TelegramRefusal as refusal:
            self.refused[f"{method}: {refusal.description}"] += 1
            raise
        self._took_effect(name, self._keep(name, parameters or {}, start_number, known=True))
        return result

    def _keep(self, name: str, parameters: Mapping[str, Any], start_number: int, *, known: bool) -> str:
        """Record a message; return its text without markup."""
        plain = unescape(TAGS.sub("", str(parameters.get("text") or parameters.get("caption") or "")))
        if name in SENDING | EDITING and plain:
            chat, now = int(parameters["chat_id"]), self._telegram.now()
            self.messages.append(
                RecordedMessage(
                    chat,
                    plain,
                    name in SENDING,
                    now,
                    start_number,
                    known and monotonic() - self._latest_start_at > LAG,
                )
            )
        return plain
