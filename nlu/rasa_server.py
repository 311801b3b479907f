"""Run Rasa as a separate process on 127.0.0.1."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from nlu import rasa_environment
from nlu.paths import VAR
from nlu.trainer import rasa_variables

START_TIMEOUT_SECONDS = 120


class ServerFailed(RuntimeError):
    """Rasa did not start; the message is the end of its log."""


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def command(model: Path, port: int) -> list[str]:
    """Return the command line of the server."""
    python = rasa_environment.interpreter_path(rasa_environment.ENVIRONMENT)
    return [str(python), "-m", "nlu.model_server", str(model), str(port)]


def server_variables() -> dict[str, str]:
    return {**rasa_variables(), "SANIC_WORKERS": "1", "OMP_NUM_THREADS": "1", "TF_NUM_INTRAOP_THREADS": "1"}


def is_up(url: str) -> bool:
    """Tell whether a server at this URL answers with a model loaded."""
    try:
        with urllib.request.urlopen(f"{url}/status", timeout=2) as answer:
            return b'"model_id"' in answer.read() and answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


@contextlib.contextmanager
def running(model: Path, port: int | None = None) -> Iterator[str]:
    """Run a server for the length of the block and yield its URL. Raises ServerFailed."""
    port = port or free_port()
    url = f"http://127.0.0.1:{port}"
    folder = VAR / "server"
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / f"{port}.log"
    with log.open("wb") as file:
        process = subprocess.Popen(
            command(model, port), cwd=folder, env=server_variables(), stdin=subprocess.DEVNULL, stdout=file,
            stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
    try:
        deadline = time.monotonic() + START_TIMEOUT_SECONDS
        while not is_up(url):
            if process.poll() is not None or time.monotonic() > deadline:
                tail = "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-15:])
                raise ServerFailed(f"Rasa did not start:\n{tail}")
            time.sleep(0.2)
        yield url
    finally:
        _stop(process)
        log.unlink(missing_ok=True)


def _stop(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is not None:
        return
    _signal(process, signal.SIGTERM)
    try:
        process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        _signal(process, signal.SIGKILL)
        process.wait()


def _signal(process: "subprocess.Popen[bytes]", number: int) -> None:
    if sys.platform == "win32":
        process.terminate()
        return
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, number)


def serve(model: Path, port: int) -> None:
    """Become the server: this process goes on as Rasa's and does not return."""
    folder = VAR / "server"
    folder.mkdir(parents=True, exist_ok=True)
    os.chdir(folder)
    words = command(model, port)
    os.execve(words[0], words, server_variables())
