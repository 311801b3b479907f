"""Rasa's own environment: found, made and kept in step with `nlu/requirements.txt`.

Runs on any Python from 3.8 with nothing but the standard library: `python nlu/environment.py`.
"""
# Older Pythons run this file.
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
NEEDED = (3, 10)

Say = Callable[[str], None]


class EnvironmentMissing(RuntimeError):
    """The environment cannot be made here; the text says what is missing and what to do."""


def say_to_stderr(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def python_of(environment: Path) -> Path:
    windows = environment / "Scripts" / "python.exe"
    return windows if windows.exists() else environment / "bin" / "python"


def lock_hash() -> str:
    return hashlib.sha256(LOCK.read_bytes()).hexdigest()


def is_current() -> bool:
    """Whether the environment stands and was made from the lock as it is now."""
    return python_of(ENVIRONMENT).exists() and STAMP.exists() and STAMP.read_text().strip() == lock_hash()


def find_uv() -> Optional[str]:
    for folder in (ROOT / ".venv" / "bin", ROOT / ".venv" / "Scripts", Path(sys.executable).parent):
        for name in ("uv", "uv.exe"):
            if (folder / name).exists():
                return str(folder / name)
    return shutil.which("uv")


def candidates() -> Iterator[str]:
    """Places where a fitting interpreter is usually found, best first."""
    if os.environ.get("RASA_PYTHON"):
        yield os.environ["RASA_PYTHON"]
    if sys.version_info[:2] == NEEDED:
        yield sys.executable
    wanted = "python{}.{}".format(*NEEDED)
    on_path = shutil.which(wanted)
    if on_path:
        yield on_path
    pyenv = Path(os.environ.get("PYENV_ROOT", str(Path.home() / ".pyenv"))) / "versions"
    if pyenv.is_dir():
        for version in sorted(pyenv.glob("{}.{}*".format(*NEEDED)), reverse=True):
            yield str(version / "bin" / "python")
    for prefix in ("/usr/local/bin", "/usr/bin", "/opt/homebrew/bin", str(Path.home() / ".local" / "bin")):
        yield str(Path(prefix) / wanted)
    uv = find_uv()
    if uv:
        found = subprocess.run(
            [uv, "python", "find", "--offline", "{}.{}".format(*NEEDED)],
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        if found.returncode == 0:
            yield found.stdout.decode().strip()


def find_interpreter() -> Optional[str]:
    """The path of a Python that Rasa runs on, or None."""
    question = f"import sys; print(sys.version_info[:2] == {NEEDED!r})"
    for candidate in candidates():
        if not Path(candidate).exists():
            continue
        answer = subprocess.run(
            [candidate, "-c", question], check=False, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        if answer.stdout.decode().strip() == "True":
            return candidate
    return None


def _run(command: List[str], what: str) -> None:
    outcome = subprocess.run(command, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if outcome.returncode:
        tail = "\n".join(outcome.stdout.decode(errors="replace").splitlines()[-15:])
        raise EnvironmentMissing(f"{what} failed:\n{tail}")


def ensure(say: Say = say_to_stderr) -> Path:
    """Make or renew the environment when its lock changed; the path of its interpreter.

    Raises EnvironmentMissing with a sentence that says what to install.
    """
    if is_current():
        return python_of(ENVIRONMENT)
    interpreter = find_interpreter()
    if interpreter is None:
        raise EnvironmentMissing(
            "Rasa needs Python 3.10, and none was found. Install it (for example `pyenv install 3.10`, "
            "`uv python install 3.10`, or your system's python3.10 with its venv package), "
            "or name one by RASA_PYTHON=/path/to/python3.10."
        )
    started = time.monotonic()
    say("language: making Rasa's environment (once; one to five minutes) …")
    if ENVIRONMENT.exists():
        shutil.rmtree(str(ENVIRONMENT))
    uv = find_uv()
    if uv:
        _run([uv, "venv", "--quiet", "--python", interpreter, str(ENVIRONMENT)], "Making the environment")
        say("language: installing Rasa and what it needs …")
        _run(
            [
                uv,
                "pip",
                "install",
                "--quiet",
                "--python",
                str(python_of(ENVIRONMENT)),
                "--require-hashes",
                "-r",
                str(LOCK),
            ],
            "Installing Rasa",
        )
    else:
        _run([interpreter, "-m", "venv", str(ENVIRONMENT)], "Making the environment")
        say("language: installing Rasa and what it needs …")
        _run(
            [
                str(python_of(ENVIRONMENT)),
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
    say(f"language: Rasa's environment is ready ({time.monotonic() - started:.0f} s)")
    return python_of(ENVIRONMENT)


if __name__ == "__main__":
    try:
        ensure()
    except EnvironmentMissing as missing:
        say_to_stderr(str(missing))
        sys.exit(1)
