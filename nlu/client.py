"""Client of the language server: text in, frame out."""

import asyncio
from datetime import datetime
from functools import partial
from types import TracebackType
from typing import Any

import aiohttp

from nlu.canonical import MAX_LENGTH, canonical
from nlu.catalogue import Catalogue, load_catalogue
from nlu.classifier_input import with_role
from nlu.expectation import Expectation
from nlu.features import features
from nlu.frame import EMPTY_FRAME, Frame
from nlu.interpretation import has_words, interpret, interpret_answer, is_novel, parse_ranking
from nlu.unavailable import NluUnavailable

LONG_TEXT = 200
"""From this many characters on, extraction runs in a thread to keep the event loop free."""


class NluClient:
    """Request the intent from a running Rasa server and extract the slots in process.

    Extraction takes a few milliseconds of computation, bounded by `MAX_LENGTH` characters. `timeout` is in seconds,
    for the whole HTTP exchange.
    """

    def __init__(
        self, url: str, catalogue: Catalogue | None = None, *, timeout: float = 2.0, connections: int = 8
    ) -> None:
        self._url = url.rstrip("/")
        self._catalogue = catalogue or load_catalogue()
        self._timeout = aiohttp.ClientTimeout(total=timeout)
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> "NluClient":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None or self._session.closed:
            connector = aiohttp.TCPConnector(limit=self._connections)
            self._session = aiohttp.ClientSession(timeout=self._timeout, connector=connector)
        return self._session

    async def parse(self, text: str, role: str, now: datetime, expects: Expectation | None = None) -> Frame:
        """Return the frame of one message; `now` is naive wall time of the agency's zone.

        Without the server, only a bare answer to the open question is understood. Raises NluUnavailable.
        """
        text = text[:MAX_LENGTH]
        if not has_words(canonical(text)):
            return EMPTY_FRAME
        if len(text) > LONG_TEXT:
            seen = await asyncio.to_thread(features, text, self._catalogue)
        else:
            seen = features(text, self._catalogue)
        try:
            answer = await self._ask(with_role(role, seen))
        except NluUnavailable:
            answered = interpret_answer(text, now, self._catalogue, expects) if expects is not None else None
            if answered is None:
                raise
            return answered
        read = partial(
            interpret, text, role, now, parse_ranking(answer), self._catalogue, expects, is_novel(answer)
        )
        return await asyncio.to_thread(read) if len(text) > LONG_TEXT else read()

    async def _ask(self, seen: str) -> dict[str, Any]:
        try:
            async with self._open().post(f"{self._url}/model/parse", json={"text": seen}) as response:
                if response.status != 200:
                    raise NluUnavailable(f"Rasa answered {response.status}")
                answer: dict[str, Any] = await response.json()
                return answer
        except (TimeoutError, aiohttp.ClientError, ValueError) as error:
            raise NluUnavailable(str(error) or type(error).__name__) from error

    async def ready(self) -> bool:
        """Tell whether the server is up with a model loaded."""
        try:
            async with self._open().get(f"{self._url}/status") as response:
                return response.status == 200 and bool((await response.json()).get("model_id"))
        except (TimeoutError, aiohttp.ClientError, ValueError):
            return False
