"""Check at the start that what the modules declare fits together."""

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
from bot.core.routing import RouteTable
from bot.notifications.renderer_registry import renderer_registry
from scheduler.task_runner import PROVIDER_TASKS


def check_modules() -> RouteTable:
    """Return the routes of the bot's features, once all declarations are checked.

    Raises RegistryClash, RegistryGap, RouteClash, RouteGap or RendererClash, naming what does not fit.
    """
    permissions()
    event_handlers()
    routes = compose_features()
    require_served("task", task_kinds(), [*task_handlers(), *PROVIDER_TASKS], "handles")
    require_served("notification", notification_kinds(), renderer_registry().kinds, "renders")
    return routes


def require_served(what: str, declared: Mapping[str, str], served: Collection[str], verb: str) -> None:
    """Raise RegistryGap for a declared kind that nothing serves, and for a served one that nobody declares."""
    for kind, owner in declared.items():
        if kind not in served:
            raise RegistryGap(f"nothing {verb} the {what} {kind} of {owner}")
    for kind in served:
        if kind not in declared:
            raise RegistryGap(f"something {verb} the {what} {kind}, which no module names")
