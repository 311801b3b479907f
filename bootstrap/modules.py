"""Check at start that the declarations of all modules are consistent and complete."""

from collections.abc import Collection, Mapping

from application.access.permissions import large_decisions
from application.access.privacy import privacy_registry
from application.discovery import RegistryGap
from application.registry import (
    event_handlers,
    notification_kinds,
    permissions,
    subject_facts,
    subject_kinds,
    task_handlers,
    task_kinds,
    ticket_kinds,
)
from bot.core.feature_composition import compose_features
from bot.core.routing import RouteTable
from bot.core.translator import Texts
from bot.features.common.own_data_file import section_renderers
from bot.features.operator.proposal_cards import decision_key
from bot.features.operator.ticket_registry import TicketView, text_key, ticket_views
from bot.notifications.renderer_registry import renderer_registry
from domain.kernel.localised import Language
from scheduler.task_runner import PROVIDER_TASKS
from storage.tables.subject_owners import subject_owners


def check_modules(texts: Texts) -> RouteTable:
    """Return the routes of the bot's features, once all declarations are checked.

    Raises RegistryClash, RegistryGap, RouteClash, RouteGap, RendererClash, SectionClash or SubjectOwnerClash, which name
    what does not fit.
    """
    permissions()
    event_handlers()
    subject_facts()
    routes = compose_features()
    require_served("task", task_kinds(), [*task_handlers(), *PROVIDER_TASKS], "handles")
    require_served("notification", notification_kinds(), renderer_registry().kinds, "renders")
    require_served("ticket", ticket_kinds(), ticket_views(), "shows")
    require_ticket_texts(ticket_kinds(), ticket_views(), texts.keys)
    require_decision_texts(large_decisions, texts.keys)
    require_served("subject", subject_kinds(), subject_owners(), "tells the owner of")
    require_served("section", privacy_registry().section_owners, section_renderers(), "renders")
    return routes


def require_served(what: str, declared: Mapping[str, str], served: Collection[str], verb: str) -> None:
    """Raise RegistryGap for a declared kind without a handler, and for a handled one that is not declared."""
    for kind, owner in declared.items():
        if kind not in served:
            raise RegistryGap(f"nothing {verb} the {what} {kind} of {owner}")
    for kind in served:
        if kind not in declared:
            raise RegistryGap(f"something {verb} the {what} {kind}, which no module declares")


def require_ticket_texts(
    declared: Mapping[str, str], views: Mapping[str, TicketView], keys: Mapping[Language, Collection[str]]
) -> None:
    """Raise RegistryGap for a kind of ticket without one of the texts that its view needs; ``keys`` are those
    of ``.ftl``."""
    for kind, owner in declared.items():
        for key in (text_key(prefix, kind) for prefix in views[kind].texts):
            for language in Language:
                if key not in keys[language]:
                    raise RegistryGap(f"no text {key} in {language} for the ticket {kind} of {owner}")


def require_decision_texts(decisions: Collection[str], keys: Mapping[Language, Collection[str]]) -> None:
    """Raise RegistryGap for a decision that may need a second operator and has no text in one of the languages."""
    for name in decisions:
        for language in Language:
            if decision_key(name) not in keys[language]:
                raise RegistryGap(f"no text {decision_key(name)} in {language} for the decision {name}")
