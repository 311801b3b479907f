"""Re-encode pictures in a few worker processes, away from the event loop and from the bot's memory and secrets."""

import asyncio
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from domain.kernel.errors import DomainError
from pictures.picture_worker import LENGTH

ROOT = Path(__file__).resolve().parents[1]
WORKERS = 2
TIMEOUT_SECONDS = 20.0
"""A picture that takes longer ends its worker."""
MAX_IN_WORK = 16
"""Pictures that are fetched and re-encoded at once; each takes up to ``MAX_BYTES`` of memory."""


@dataclass(frozen=True)
class EncodedPicture:
    """A JPEG without metadata; width and height in pixels."""

    content: bytes
    width: int
    height: int


class PictureEncoder:
    """Starts its workers when they are needed. A worker ends with the process that started it."""

    def __init__(self, workers: int = WORKERS, timeout: float = TIMEOUT_SECONDS) -> None:
        self._executor = ThreadPoolExecutor(workers, "pictures")
        self._timeout = timeout
        self._of_thread = threading.local()
        self._in_work = 0

    @contextmanager
    def admitted(self) -> Iterator[None]:
        """Count a picture as in work within the context. Raises photo-unavailable when there are too many."""
        if self._in_work >= MAX_IN_WORK:
            raise DomainError("photo-unavailable")
        self._in_work += 1
        try:
            yield
        finally:
            self._in_work -= 1

    async def encode(self, content: bytes) -> EncodedPicture:
        """Re-encode a picture.

        Raises what ``encode_picture`` raises, and photo-too-many-pixels for one that takes too long or ends its worker.
        """
        return await asyncio.get_running_loop().run_in_executor(self._executor, self._encode, content)

    def _encode(self, content: bytes) -> EncodedPicture:
        worker = self._worker()
        timer = threading.Timer(self._timeout, worker.kill)
        timer.daemon = True
        timer.start()
        try:
            return _ask(worker, content)
        except (OSError, ValueError):
            worker.kill()
            raise DomainError("photo-too-many-pixels") from None
        finally:
            timer.cancel()

    def _worker(self) -> "subprocess.Popen[bytes]":
        """Return this thread's worker, a new one when the last one has ended."""
        worker: subprocess.Popen[bytes] | None = getattr(self._of_thread, "worker", None)
        if worker is not None and worker.poll() is None:
            return worker
        if worker is not None:
            _close(worker)
        self._of_thread.worker = started = subprocess.Popen(
            [sys.executable, "-m", "pictures.picture_worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            env={},
            start_new_session=True,
        )
        return started


def _ask(worker: "subprocess.Popen[bytes]", content: bytes) -> EncodedPicture:
    """Send one request. Raises OSError or ValueError when the worker ends meanwhile, and the problem that it names."""
    assert worker.stdin is not None and worker.stdout is not None
    worker.stdin.write(LENGTH.pack(len(content)) + content)
    worker.stdin.flush()
    answer = json.loads(worker.stdout.readline())
    if answer["problem"] is not None:
        raise DomainError(answer["problem"], **answer["values"])
    encoded = worker.stdout.read(answer["size"])
    if len(encoded) != answer["size"]:
        raise ValueError("the worker ended")
    return EncodedPicture(encoded, answer["width"], answer["height"])


def _close(worker: "subprocess.Popen[bytes]") -> None:
    for pipe in (worker.stdin, worker.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()


@cache
def shared_encoder() -> PictureEncoder:
    """Return the encoder of this process."""
    return PictureEncoder()
