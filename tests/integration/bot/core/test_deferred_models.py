"""aiogram's models are built with their first instance, and every one of them can be."""

import subprocess
import sys

import aiogram.methods
import aiogram.types
from pydantic import BaseModel

MODELS = [
    model
    for module in (aiogram.types, aiogram.methods)
    for name in module.__all__
    if isinstance(model := getattr(module, name), type) and issubclass(model, BaseModel)
]
UNBUILT = "import bot; from aiogram.types import Message; print(Message.__pydantic_complete__)"


def test_importing_the_bot_builds_no_model() -> None:
    printed = subprocess.run([sys.executable, "-c", UNBUILT], capture_output=True, text=True, check=True)
    assert printed.stdout.strip() == "False"


def test_every_model_can_be_built() -> None:
    for model in MODELS:
        model.model_rebuild()
    assert [model.__name__ for model in MODELS if not model.__pydantic_complete__] == []
