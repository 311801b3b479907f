"""Create Rasa's virtual environment and keep it in step with `nlu/requirements.txt`.

Runs on any Python from 3.8 with the standard library only: `python nlu/rasa_environment.py`.
"""
# Python 3.8 runs this file, so it uses the older type syntax.
# ruff: noqa: UP006, UP035, UP045

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Callable, Iterator, List, Optional

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "nlu" / "requirements.txt"
ENVIRONMENT = ROOT / ".venv-rasa"
STAMP = ENVIRONMENT / "lock.sha256"
REQUIRED_VERSION = (3, 10)

Log = Callable[[str], None]


class EnvironmentMissing(RuntimeError):
    """The environment cannot be created; the message says what is missing and how to install it."""


def log_to_stderr(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def interpreter_path(environment: Path) -> Path:
    windows = environment / "Scripts" / "python.exe"
    return windows if windows.exists() else environment / "bin" / "python"


def lock_hash() -> str:
    return hashlib.sha256(LOCK.read_bytes()).hexdigest()


def is_current() -> bool:
    """Tell whether the environment exists and was created from the current lock."""
    return (
        interpreter_path(ENVIRONMENT).exists() and STAMP.exists() and STAMP.read_text().strip() == lock_hash()
    )


def find_uv() -> Optional[str]:
    for folder in (ROOT / ".venv" / "bin", ROOT / ".venv" / "Scripts", Path(sys.executable).parent):
        for name in ("uv", "uv.exe"):
            if (folder / name).exists():
                return str(folder / name)
    return shutil.which("uv")


def interpreter_candidates() -> Iterator[str]:
    """Yield paths where a Python of the required version is usually installed, in order of preference."""
    if os.environ.get("RASA_PYTHON"):
        yield os.environ["RASA_PYTHON"]
    if sys.version_info[:2] == REQUIRED_VERSION:
        yield sys.executable
    wanted = "python{}.{}".format(*REQUIRED_VERSION)
    on_path = shutil.which(wanted)
    if on_path:
        yield on_path
    pyenv = Path(os.environ.get("PYENV_ROOT", str(Path.home() / ".pyenv"))) / "versions"
    if pyenv.is_dir():
        for version in sorted(pyenv.glob("{}.{}*".format(*REQUIRED_VERSION)), reverse=True):
            yield str(version / "bin" / "python")
    for prefix in ("/usr/local/bin", "/usr/bin", "/opt/homebrew/bin", str(Path.home() / ".local" / "bin")):
        yield str(Path(prefix) / wanted)
    uv = find_uv()
    if uv:
        found = subprocess.run(
            [uv, "python", "find", "--offline", "{}.{}".format(*REQUIRED_VERSION)],
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        if found.returncode == 0:
            yield found.stdout.decode().strip()


def find_interpreter() -> Optional[str]:
    """Return the path of a Python of the required version, or None."""
    question = f"import sys; print(sys.version_info[:2] == {REQUIRED_VERSION!r})"
    for candidate in interpreter_candidates():
        if not Path(candidate).exists():
            continue
        answer = subprocess.run(
            [candidate, "-c", question], check=False, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        if answer.stdout.decode().strip() == "True":
            return candidate
    return None


def _run(command: List[str], step: str) -> None:
    outcome = subprocess.run(command, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if outcome.returncode:
        tail = "\n".join(outcome.stdout.decode(errors="replace").splitlines()[-15:])
        raise EnvironmentMissing(f"{step} failed:\n{tail}")


def ensure(log: Log = log_to_stderr) -> Path:
    """Create the environment, or recreate it when its lock changed, and return the path of its interpreter.

    Raises EnvironmentMissing with a message that says what to install.
    """
    if is_current():
        return interpreter_path(ENVIRONMENT)
    interpreter = find_interpreter()
    if interpreter is None:
        raise EnvironmentMissing(
            "Rasa needs Python 3.10, and none was found. Install it (for example `pyenv install 3.10`, "
            "`uv python install 3.10`, or your system's python3.10 with its venv package), "
            "or set RASA_PYTHON=/path/to/python3.10."
        )
    started = time.monotonic()
    log("nlu: creating Rasa's environment (once; one to five minutes) …")
    if ENVIRONMENT.exists():
        shutil.rmtree(str(ENVIRONMENT))
    uv = find_uv()
    if uv:
        _run([uv, "venv", "--quiet", "--python", interpreter, str(ENVIRONMENT)], "Creating the environment")
        log("nlu: installing Rasa and its dependencies …")
        _run(
            [
                uv,
                "pip",
                "install",
                "--quiet",
                "--python",
                str(interpreter_path(ENVIRONMENT)),
                "--require-hashes",
                "-r",
                str(LOCK),
            ],
            "Installing Rasa",
        )
    else:
        _run([interpreter, "-m", "venv", str(ENVIRONMENT)], "Creating the environment")
        log("nlu: installing Rasa and its dependencies …")
        _run(
            [
                str(interpreter_path(ENVIRONMENT)),
                "-m",
                "pip",
                "install",
                "--quiet",
                "--require-hashes",
                "-r",
                str(LOCK),
            ],
            "Installing Rasa",
        )
    STAMP.write_text(lock_hash() + "\n")
    log(f"nlu: Rasa's environment is ready ({time.monotonic() - started:.0f} s)")
    return interpreter_path(ENVIRONMENT)


if __name__ == "__main__":
    try:
        ensure()
    except EnvironmentMissing as missing:
        log_to_stderr(str(missing))
        sys.exit(1)
