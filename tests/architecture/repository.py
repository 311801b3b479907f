"""The repository's root, and the names that the settings give to environment variables."""

import re
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from bootstrap import settings

ROOT = Path(__file__).resolve().parent.parent.parent
FROM_A_FILE = "_FILE"


def _field_names(kind: Any) -> set[str]:
    return {one.name for one in fields(kind)} if is_dataclass(kind) else set(kind.model_fields)


def environment_variables() -> set[str]:
    """All variables that the settings read: the program's own, and each provider's under its prefix.

    ``TencentSmsSettings.sdk_app_id`` is TENCENT_SMS_SDK_APP_ID.
    """
    known = {name.upper() for name in settings.Environment.model_fields}
    for name, kind in vars(settings).items():
        provider = re.fullmatch(r"(\w+)Settings", name)
        if provider and isinstance(kind, type) and (is_dataclass(kind) or hasattr(kind, "model_fields")):
            prefix = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", provider[1]).upper()
            known |= {f"{prefix}_{one.upper()}" for one in _field_names(kind)}
    return known


def is_known(variable: str, known: set[str]) -> bool:
    return variable.removesuffix(FROM_A_FILE) in known or variable in known
