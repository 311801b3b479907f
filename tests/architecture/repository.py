"""The repository's root, and the names that the settings give to environment variables."""

from pathlib import Path

from bootstrap.environment_variables import FROM_A_FILE, variables

ROOT = Path(__file__).resolve().parent.parent.parent


def environment_variables() -> set[str]:
    """All variables that the settings read, such as APP_PORT and TENCENT_SMS_SDK_APP_ID."""
    return set(variables())


def is_known(variable: str, known: set[str]) -> bool:
    return variable.removesuffix(FROM_A_FILE) in known or variable in known
