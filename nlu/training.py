"""Train the model when something it depends on has changed."""

import contextlib
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from nlu import environment
from nlu.catalogue import load_catalogue
from nlu.composition import compose, composition_of
from nlu.paths import CONFIG, DATA, LEXICON, LOCK, MODEL, PACKAGE, PIPELINE, ROOT, VAR

STAMP = VAR / "model.sha256"
QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "PYTHONWARNINGS": "ignore",
    "CUDA_VISIBLE_DEVICES": "-1",
}

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
        PACKAGE / "classifier_input.py",
        PACKAGE / "intents.py",
        PACKAGE / "canonical.py",
        PACKAGE / "composition.py",
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
    wanted = fingerprint()
    trained = train_pipeline(PIPELINE, MODEL, say)
    STAMP.write_text(wanted + "\n", encoding="utf-8")
    (VAR / "training.json").write_text(
        json.dumps({"examples": trained.examples, "seconds": round(trained.seconds, 1)}), encoding="utf-8"
    )
    say(f"language: trained in {trained.seconds:.0f} s")
    return MODEL


@dataclass(frozen=True)
class Trained:
    """`seconds` of wall time from the data to the model, `processor_seconds` on all cores together."""

    examples: int
    seconds: float
    processor_seconds: float


def train_pipeline(pipeline: Path, model: Path, say: Say, sample: int | None = None) -> Trained:
    """Train one pipeline on the data, or on a sample of so many lines, and put its model there.

    Raises EnvironmentMissing or TrainingFailed.
    """
    python = environment.ensure(say)
    started, processor = time.monotonic(), _processor_seconds()
    model.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=model.parent) as folder:
        count = compose(Path(folder) / "nlu.yml", composition_of(pipeline), sample)
        say(f"language: training on {count} examples …")
        command = [
            str(python), "-m", "rasa", "train", "nlu", "--nlu", "nlu.yml", "--config", str(pipeline),
            "--out", "models", "--fixed-model-name", "model",
        ]  # fmt: skip
        log = model.parent / "training.log"
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
        made = Path(folder) / "models" / "model.tar.gz"
        if outcome.returncode or not made.exists():
            tail = "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-15:])
            raise TrainingFailed(f"Training failed:\n{tail}")
        made.replace(model)
    return Trained(count, time.monotonic() - started, _processor_seconds() - processor)


def _processor_seconds() -> float:
    """Of this program and the programs it ran; of itself alone on Windows."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system
