"""Where language understanding keeps its things. Standard library only: it is read before any environment exists."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "nlu"
DATA = PACKAGE / "data"
PIPELINE = PACKAGE / "config.yml"
LOCK = PACKAGE / "requirements.txt"
EVALUATION = PACKAGE / "evaluation"
LEXICON = PACKAGE / "lexicon"
CONFIG = Path(os.environ.get("APP_CONFIG", str(ROOT / "config.yaml")))
VAR = Path(os.environ.get("NLU_VAR") or str(ROOT / "var" / "nlu")).resolve()
# The model follows from the repository alone, so every run of this checkout shares it, whatever APP_VAR is.
MODEL = VAR / "model.tar.gz"

PROJECT_ENVIRONMENT = ROOT / ".venv"


def environment_python(environment: Path) -> Path:
    """The interpreter inside a virtual environment, whatever the system."""
    windows = environment / "Scripts" / "python.exe"
    return windows if windows.exists() else environment / "bin" / "python"
