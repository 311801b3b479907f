"""`python -m nlu environment | train | serve --port N | parse | evaluate [files] | compare [names]`.

Only the standard library is imported before the project's environment is entered, so any Python can run it.
"""

import argparse
import os
import sys
from importlib.util import find_spec

from nlu.paths import PROJECT_ENVIRONMENT, environment_python


def _enter_environment() -> None:
    python = environment_python(PROJECT_ENVIRONMENT)
    if find_spec("aiohttp") and find_spec("yaml"):
        return
    if python.exists() and os.environ.get("NLU_ENTERED") != "1":
        os.environ["NLU_ENTERED"] = "1"
        os.execv(str(python), [str(python), "-m", "nlu", *sys.argv[1:]])
    sys.exit(
        "The project's environment is missing: run `make` in the project's folder first, it creates .venv."
    )


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m nlu", description="Language understanding")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("environment", help="create Rasa's environment")
    train = commands.add_parser("train", help="train when an input changed")
    train.add_argument("--force", action="store_true", help="train even if no input changed")
    train.add_argument(
        "--addresses", action="store_true", help="train the address tagger alone, which needs no Rasa"
    )
    serve = commands.add_parser("serve", help="run the server on 127.0.0.1")
    serve.add_argument("--port", type=int, default=5005)
    commands.add_parser("parse", help="JSON lines in, frames as JSON lines out")
    evaluate = commands.add_parser("evaluate", help="measure quality and latency on the evaluation sets")
    evaluate.add_argument(
        "files", nargs="*", help="JSON lines with intent and slots; all evaluation sets if none"
    )
    evaluate.add_argument("--errors", action="store_true", help="print every wrong frame")
    compare = commands.add_parser("compare", help="train and measure pipelines and print a table")
    compare.add_argument(
        "names", nargs="*", help="files of nlu/pipelines/ without .yml, or `chosen`; all if none"
    )
    compare.add_argument("--sample", type=int, help="limit the training data to this number of lines")
    arguments = parser.parse_args()
    _enter_environment()

    from nlu.cli import run

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
