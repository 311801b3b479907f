"""Check at the start that what the modules declare fits together."""

from collections.abc import Collection, Mapping

from application.access.privacy import privacy_registry
from application.discovery import RegistryGap
from application.registry import (
    event_handlers,
    notification_kinds,
    permissions,
    subject_kinds,
    task_handlers,
    task_kinds,
)
from bot.core.feature_composition import compose_features
from bot.features.common.own_data_file import section_renderers
from bot.notifications.renderer_registry import renderer_registry
from scheduler.task_runner import PROVIDER_TASKS
from storage.tables.subject_owners import subject_owners


def check_modules() -> None:
    """Raise RegistryClash, RegistryGap, RouteClash, RouteGap, RendererClash, SectionClash or SubjectOwnerClash, naming what does not fit."""
    permissions()
    event_handlers()
    compose_features()
    require_served("task", task_kinds(), [*task_handlers(), *PROVIDER_TASKS], "handles")
    require_served("notification", notification_kinds(), renderer_registry().kinds, "renders")
    require_served("subject", subject_kinds(), subject_owners(), "tells the owner of")
    require_served("section", privacy_registry().section_owners, section_renderers(), "renders")


def require_served(what: str, declared: Mapping[str, str], served: Collection[str], verb: str) -> None:
    """Raise RegistryGap for a declared kind that nothing serves, and for a served one that nobody declares."""
    for kind, owner in declared.items():
        if kind not in served:
            raise RegistryGap(f"nothing {verb} the {what} {kind} of {owner}")
    for kind in served:
        if kind not in declared:
            raise RegistryGap(f"something {verb} the {what} {kind}, which no module names")
