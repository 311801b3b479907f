"""Train the model when any of its inputs has changed."""

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

from nlu import rasa_environment
from nlu.address_tagger import training as address_training
from nlu.catalogue import load_catalogue
from nlu.paths import CONFIG, DATA, LEXICON, LOCK, MODEL, PACKAGE, PIPELINE, ROOT, TEMPLATES, VAR
from nlu.training_data import composition_of, write_training_data

STAMP = VAR / "model.sha256"
QUIET_VARIABLES = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "PYTHONWARNINGS": "ignore",
    "CUDA_VISIBLE_DEVICES": "-1",
}

Log = Callable[[str], None]


class TrainingFailed(RuntimeError):
    """Rasa failed to train; the message is the end of its log."""


def rasa_variables() -> dict[str, str]:
    """Return the environment variables for Rasa: no telemetry, quiet, nlu/rasa_components importable."""
    inherited = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    return {**inherited, **QUIET_VARIABLES, "PYTHONPATH": str(ROOT)}


def model_inputs() -> list[Path]:
    """Return every file that the model depends on."""
    modules = [
        PACKAGE / "features.py",
        PACKAGE / "classifier_input.py",
        PACKAGE / "intents.py",
        PACKAGE / "canonical.py",
        PACKAGE / "training_data.py",
        PACKAGE / "sentence_templates.py",
        *(PACKAGE / "normalisers").rglob("*.py"),
        *(PACKAGE / "rasa_components").glob("*.py"),
    ]
    return sorted(
        [*DATA.rglob("*.yml"), *TEMPLATES.glob("*.yml"), *LEXICON.iterdir(), PIPELINE, CONFIG, LOCK, *modules]
    )


def fingerprint() -> str:
    """Return the SHA-256 of the model's inputs; of config.yaml only the catalogue's names and regions count."""
    digest = hashlib.sha256()
    for path in model_inputs():
        digest.update(path.name.encode())
        if path == CONFIG:
            digest.update(repr(load_catalogue(path)).encode())
        else:
            digest.update(path.read_bytes())
    return digest.hexdigest()


def is_current() -> bool:
    """Tell whether the model was trained on the current inputs."""
    return MODEL.exists() and STAMP.exists() and STAMP.read_text(encoding="utf-8").strip() == fingerprint()


def train(log: Log = rasa_environment.log_to_stderr, *, force: bool = False) -> Path:
    """Train the address tagger and the classifier when an input has changed, or always with `force`; return the classifier's model.

    Raises EnvironmentMissing or TrainingFailed.
    """
    VAR.mkdir(parents=True, exist_ok=True)
    with _exclusive_lock():
        address_training.ensure(log, force=force)
        return MODEL if not force and is_current() else _train(log)


def train_addresses(log: Log = rasa_environment.log_to_stderr, *, force: bool = False) -> None:
    """Train the address tagger alone, which needs no Rasa; a current one is not waited for."""
    if not force and address_training.is_current():
        return
    VAR.mkdir(parents=True, exist_ok=True)
    with _exclusive_lock():
        address_training.ensure(log, force=force)


@contextlib.contextmanager
def _exclusive_lock() -> Iterator[None]:
    """Hold a file lock, so that one process of this checkout trains at a time and the others find its model."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    with (VAR / "training.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _train(log: Log) -> Path:
    inputs = fingerprint()
    trained = train_pipeline(PIPELINE, MODEL, log)
    STAMP.write_text(inputs + "\n", encoding="utf-8")
    (VAR / "training.json").write_text(
        json.dumps({"examples": trained.examples, "seconds": round(trained.seconds, 1)}), encoding="utf-8"
    )
    log(f"nlu: trained in {trained.seconds:.0f} s")
    return MODEL


@dataclass(frozen=True)
class TrainingResult:
    """Number of training lines, wall time in seconds, and CPU time in seconds over all cores."""

    examples: int
    seconds: float
    processor_seconds: float


def train_pipeline(pipeline: Path, model: Path, log: Log, sample: int | None = None) -> TrainingResult:
    """Train one pipeline on the data, or on `sample` lines of it, and write its model to `model`.

    Raises EnvironmentMissing or TrainingFailed.
    """
    python = rasa_environment.ensure(log)
    started, processor = time.monotonic(), _cpu_seconds()
    model.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=model.parent) as folder:
        count = write_training_data(Path(folder) / "nlu.yml", composition_of(pipeline), sample)
        log(f"nlu: training on {count} examples …")
        command = [
            str(python), "-m", "rasa", "train", "nlu", "--nlu", "nlu.yml", "--config", str(pipeline),
            "--out", "models", "--fixed-model-name", "model",
        ]  # fmt: skip
        log_file = model.parent / "training.log"
        with log_file.open("wb") as file:
            outcome = subprocess.run(
                command,
                check=False,
                cwd=folder,
                env=rasa_variables(),
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=subprocess.STDOUT,
            )
        trained_model = Path(folder) / "models" / "model.tar.gz"
        if outcome.returncode or not trained_model.exists():
            tail = "\n".join(log_file.read_text(encoding="utf-8", errors="replace").splitlines()[-15:])
            raise TrainingFailed(f"Training failed:\n{tail}")
        trained_model.replace(model)
    return TrainingResult(count, time.monotonic() - started, _cpu_seconds() - processor)


def _cpu_seconds() -> float:
    """Return the CPU seconds of this process and its finished children; without the children on Windows."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system
