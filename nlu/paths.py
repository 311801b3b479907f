"""Paths of nlu. Imports the standard library only, because it is imported before any environment exists."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "nlu"
DATA = PACKAGE / "data"
TEMPLATES = PACKAGE / "templates"
PIPELINE = PACKAGE / "config.yml"
LOCK = PACKAGE / "requirements.txt"
EVALUATION = PACKAGE / "evaluation"
LEXICON = PACKAGE / "lexicon"
GLOSSARIES = PACKAGE / "glossaries"
"""Data that the model is not trained on."""
CONFIG = Path(os.environ.get("APP_CONFIG", str(ROOT / "config.yaml")))
VAR = Path(os.environ.get("NLU_VAR") or str(ROOT / "var" / "nlu")).resolve()
# The model depends on the repository alone, so all runs of this checkout share it, whatever APP_VAR is.
MODEL = VAR / "model.tar.gz"

PROJECT_ENVIRONMENT = ROOT / ".venv"


def environment_python(environment: Path) -> Path:
    """Return the interpreter of a virtual environment on any platform."""
    windows = environment / "Scripts" / "python.exe"
    return windows if windows.exists() else environment / "bin" / "python"
