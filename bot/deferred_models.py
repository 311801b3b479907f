"""Let aiogram's models be built when they are first used.

aiogram declares ``defer_build`` and then, while it is imported, has pydantic build all of its 700 models: 2.6 s and
100 MB in every process, for some forty that a bot uses. Here the import only makes the names in each model's
annotations known in its module, and pydantic builds a model with its first instance.
"""

import sys
from typing import Any

from pydantic import BaseModel

REBUILD = "model_rebuild"


def import_aiogram() -> None:
    """Import aiogram with the building of its models deferred; nothing happens where it was imported before."""
    if "aiogram" in sys.modules:
        return
    build = vars(BaseModel)[REBUILD]
    models: list[type[BaseModel]] = []
    names: dict[str, Any] = {}

    def remember(cls: type[BaseModel], *, _types_namespace: dict[str, Any]) -> None:
        models.append(cls)
        names.update(_types_namespace)

    setattr(BaseModel, REBUILD, classmethod(remember))
    try:
        import aiogram.methods  # noqa: F401
    finally:
        setattr(BaseModel, REBUILD, build)
    for model in models:
        _resolve_names(model, names)


def _resolve_names(model: type[BaseModel], names: dict[str, Any]) -> None:
    """Define what the annotations of the model and of its bases, which are strings, name in the model's module."""
    module = vars(sys.modules[model.__module__])
    for owner in model.__mro__:
        for annotation in vars(owner).get("__annotations__", {}).values():
            used = (
                compile(annotation, model.__module__, "eval").co_names if isinstance(annotation, str) else ()
            )
            module |= {name: names[name] for name in used if name in names and name not in module}
