"""Commands of `python -m nlu`. Results go to standard output, progress and errors to standard error."""

import argparse
import asyncio
import contextlib
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nlu import rasa_environment, rasa_server, trainer
from nlu.unavailable import NluUnavailable


def run(arguments: argparse.Namespace) -> int:
    try:
        return _run_command(arguments)
    except (
        rasa_environment.EnvironmentMissing,
        trainer.TrainingFailed,
        rasa_server.ServerFailed,
        NluUnavailable,
    ) as problem:
        print(problem, file=sys.stderr)
        return 1


def _run_command(arguments: argparse.Namespace) -> int:
    match arguments.command:
        case "environment":
            rasa_environment.ensure()
        case "train" if arguments.addresses:
            trainer.train_addresses(force=arguments.force)
        case "train":
            trainer.train(force=arguments.force)
        case "serve":
            model = trainer.train()
            rasa_environment.ensure()
            rasa_server.serve(model, arguments.port)
        case "parse":
            messages = list(read_messages(sys.stdin.buffer.read().decode("utf-8", errors="replace")))
            with language_server() as url:
                asyncio.run(_print_frames(url, messages))
        case "evaluate":
            from nlu.evaluation.report import evaluation_report

            with language_server() as url:
                print(
                    evaluation_report([Path(name) for name in arguments.files], url, errors=arguments.errors)
                )
        case "compare":
            return _compare(arguments.names, arguments.sample)
    return 0


def _compare(names: list[str], sample: int | None) -> int:
    from nlu.evaluation.comparison import UnknownPipeline, compare
    from nlu.evaluation.evaluation_set import read_messages

    try:
        print(compare(names, read_messages(), sample))
    except UnknownPipeline as problem:
        print(problem, file=sys.stderr)
        return 2
    return 0


@contextlib.contextmanager
def language_server() -> Iterator[str]:
    """Yield the URL of the server in NLU_URL, or of one started for the length of the block."""
    given = os.environ.get("NLU_URL")
    if given:
        yield given
        return
    model = trainer.train()
    rasa_environment.ensure()
    with rasa_server.running(model) as url:
        yield url


def read_messages(text: str) -> Iterator[dict[str, Any]]:
    """Yield one message for each JSON line; a malformed line yields an empty message, so that every line gets a frame."""
    for line in text.splitlines():
        if not line.strip():
            continue
        try:
            message = json.loads(line)
        except ValueError:
            message = None
        yield message if isinstance(message, dict) else {"id": None, "text": ""}


async def _print_frames(url: str, messages: list[dict[str, Any]]) -> None:
    from nlu.batch_parse import parse_all

    index = 0
    async for frame in parse_all(url, messages):
        line = {
            "id": messages[index].get("id"), "intent": frame.intent, "confidence": frame.confidence, "slots": dict(frame.slots),
        }  # fmt: skip
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
        index += 1
    sys.stdout.flush()
