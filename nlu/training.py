"""From the repository's data to a trained model, when something it depends on changed."""

import contextlib
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import yaml

from nlu import environment
from nlu.catalogue import load_catalogue
from nlu.features import features
from nlu.paths import CONFIG, DATA, LEXICON, LOCK, MODEL, PACKAGE, PIPELINE, ROOT, VAR

STAMP = VAR / "model.sha256"
QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "PYTHONWARNINGS": "ignore",
    "CUDA_VISIBLE_DEVICES": "-1",
}
_ENTITY = re.compile(r"\[([^\]]+)\]\(\w+\)")

Say = Callable[[str], None]


class TrainingFailed(RuntimeError):
    """Rasa refused the data or the pipeline; the text is the end of what it said."""


def rasa_environment() -> dict[str, str]:
    """The variables under which Rasa runs: quiet, without telemetry, with our components to be found."""
    inherited = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    return {**inherited, **QUIET, "PYTHONPATH": str(ROOT)}


def sources() -> list[Path]:
    """Every file that the model depends on."""
    readers = [
        PACKAGE / "features.py",
        PACKAGE / "canonical.py",
        *(PACKAGE / "normalisers").rglob("*.py"),
        *(PACKAGE / "rasa_components").glob("*.py"),
    ]
    return sorted([*DATA.rglob("*.yml"), *LEXICON.iterdir(), PIPELINE, CONFIG, LOCK, *readers])


def fingerprint() -> str:
    """Of the catalogue only names count, but a hash of the whole of config.yaml is cheaper to trust."""
    digest = hashlib.sha256()
    for path in sources():
        digest.update(path.name.encode())
        if path == CONFIG:
            digest.update(repr(load_catalogue(path)).encode())
        else:
            digest.update(path.read_bytes())
    return digest.hexdigest()


def is_current() -> bool:
    return MODEL.exists() and STAMP.exists() and STAMP.read_text(encoding="utf-8").strip() == fingerprint()


def examples(folder: Path = DATA) -> Iterator[tuple[str, str]]:
    """(intent, text) of every line of the data, without the marks of entities."""
    for path in sorted(folder.rglob("*.yml")):
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            for line in block["examples"].splitlines():
                yield block["intent"], _ENTITY.sub(r"\1", line.removeprefix("- ").strip())


def compose(target: Path) -> int:
    """Write what Rasa is trained on: the data's lines as the classifier will see messages. How many lines."""
    catalogue = load_catalogue()
    by_intent: dict[str, dict[str, None]] = {}
    for intent, text in examples():
        by_intent.setdefault(intent, {})[features(text, catalogue)] = None
    document = {
        "version": "3.1",
        "nlu": [
            {"intent": intent, "examples": "".join(f"- {line}\n" for line in lines)}
            for intent, lines in by_intent.items()
        ],
    }
    target.write_text(yaml.safe_dump(document, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return sum(len(lines) for lines in by_intent.values())


def train(say: Say = environment.say_to_stderr, *, force: bool = False) -> Path:
    """Train when data, pipeline, catalogue, readers or lock changed; the path of the model.

    Raises EnvironmentMissing or TrainingFailed.
    """
    VAR.mkdir(parents=True, exist_ok=True)
    with _alone():
        return MODEL if not force and is_current() else _train(say)


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """One training at a time in this checkout; whoever waited finds the model made."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    with (VAR / "training.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _train(say: Say) -> Path:
    python = environment.ensure(say)
    wanted = fingerprint()
    started = time.monotonic()
    with tempfile.TemporaryDirectory(dir=VAR) as folder:
        count = compose(Path(folder) / "nlu.yml")
        say(f"language: training on {count} examples (about a minute) …")
        command = [
            str(python), "-m", "rasa", "train", "nlu", "--nlu", "nlu.yml", "--config", str(PIPELINE),
            "--out", "models", "--fixed-model-name", "model",
        ]  # fmt: skip
        log = VAR / "training.log"
        with log.open("wb") as file:
            outcome = subprocess.run(
                command,
                check=False,
                cwd=folder,
                env=rasa_environment(),
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=subprocess.STDOUT,
            )
        trained = Path(folder) / "models" / "model.tar.gz"
        if outcome.returncode or not trained.exists():
            tail = "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-15:])
            raise TrainingFailed(f"Training failed:\n{tail}")
        trained.replace(MODEL)
    STAMP.write_text(wanted + "\n", encoding="utf-8")
    seconds = time.monotonic() - started
    (VAR / "training.json").write_text(
        json.dumps({"examples": count, "seconds": round(seconds, 1)}), encoding="utf-8"
    )
    say(f"language: trained in {seconds:.0f} s")
    return MODEL
