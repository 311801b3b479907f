"""Check at start that the declarations of all modules are consistent and complete."""

from collections.abc import Collection, Mapping

from application.registry import (
    RegistryGap,
    event_handlers,
    notification_kinds,
    permissions,
    task_handlers,
    task_kinds,
)
from bot.core.feature_composition import compose_features
from bot.notifications.renderer_registry import renderer_registry
from scheduler.task_runner import PROVIDER_TASKS


def check_modules() -> None:
    """Raise RegistryClash, RegistryGap, RouteClash, RouteGap or RendererClash, with the names concerned."""
    permissions()
    event_handlers()
    compose_features()
    require_served("task", task_kinds(), [*task_handlers(), *PROVIDER_TASKS], "handles")
    require_served("notification", notification_kinds(), renderer_registry().kinds, "renders")


def require_served(what: str, declared: Mapping[str, str], served: Collection[str], verb: str) -> None:
    """Raise RegistryGap for a declared kind without a handler, and for a handled one that is not declared."""
    for kind, owner in declared.items():
        if kind not in served:
            raise RegistryGap(f"nothing {verb} the {what} {kind} of {owner}")
    for kind in served:
        if kind not in declared:
            raise RegistryGap(f"something {verb} the {what} {kind}, which no module declares")
