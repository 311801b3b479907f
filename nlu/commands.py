"""Commands of `python -m nlu`. Standard output carries results only; progress goes to standard error."""

import argparse
import asyncio
import contextlib
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nlu import environment, server, training
from nlu.batch_parse import frames
from nlu.client import NluUnavailable


def run(arguments: argparse.Namespace) -> int:
    try:
        return _run(arguments)
    except (
        environment.EnvironmentMissing,
        training.TrainingFailed,
        server.ServerFailed,
        NluUnavailable,
    ) as problem:
        print(problem, file=sys.stderr)
        return 1


def _run(arguments: argparse.Namespace) -> int:
    match arguments.command:
        case "environment":
            environment.ensure()
        case "train":
            training.train(force=arguments.force)
        case "serve":
            model = training.train()
            environment.ensure()
            return server.serve(model, arguments.port)
        case "parse":
            messages = list(read_messages(sys.stdin.buffer.read().decode("utf-8", errors="replace")))
            with language_server() as url:
                asyncio.run(_print_frames(url, messages))
        case "evaluate":
            from nlu.measuring.report import report

            with language_server() as url:
                print(report([Path(name) for name in arguments.files], url, errors=arguments.errors))
        case "compare":
            return _compare(arguments.names, arguments.sample)
    return 0


def _compare(names: list[str], sample: int | None) -> int:
    from nlu.measuring.comparison import UnknownPipeline, compare
    from nlu.measuring.messages import read

    try:
        print(compare(names, read(), sample))
    except UnknownPipeline as problem:
        print(problem, file=sys.stderr)
        return 2
    return 0


@contextlib.contextmanager
def language_server() -> Iterator[str]:
    """The server named by NLU_URL, else one of our own for as long as needed."""
    given = os.environ.get("NLU_URL")
    if given:
        yield given
        return
    model = training.train()
    environment.ensure()
    with server.running(model) as url:
        yield url


def read_messages(text: str) -> Iterator[dict[str, Any]]:
    """JSON lines; a line that is no message becomes one without words, so that every line has its answer."""
    for line in text.splitlines():
        if not line.strip():
            continue
        try:
            message = json.loads(line)
        except ValueError:
            message = None
        yield message if isinstance(message, dict) else {"id": None, "text": ""}


async def _print_frames(url: str, messages: list[dict[str, Any]]) -> None:
    index = 0
    async for frame in frames(url, messages):
        line = {
            "id": messages[index].get("id"), "intent": frame.intent, "confidence": frame.confidence, "slots": dict(frame.slots),
        }  # fmt: skip
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
        index += 1
    sys.stdout.flush()
