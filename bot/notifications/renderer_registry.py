"""Renderers of notifications, collected from the modules ``notifications`` of the features.

Each such module exports ``ROLE``, the role of its recipients, and ``RENDERERS`` by kind.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from types import ModuleType

from application.discovery import RegistryGap, modules_named
from bot.notifications.render_context import Renderer
from domain.homecare.orders.model import Order
from domain.platform.people.model import Person, Role

FEATURES = "bot.features"


class RendererClash(Exception):
    """Two features render the same kind for the same role."""


class RendererRegistry:
    def __init__(self, modules: Iterable[ModuleType]) -> None:
        """Raises RendererClash or RegistryGap."""
        self._renderers: dict[Role, dict[str, Renderer]] = {role: {} for role in Role}
        declared: dict[tuple[Role, str], str] = {}
        for module in modules:
            role, renderers = _exported(module)
            for kind, renderer in renderers.items():
                if other := declared.get((role, kind)):
                    raise RendererClash(f"{kind} for {role}: {other} and {module.__name__}")
                declared[role, kind] = module.__name__
                self._renderers[role][kind] = renderer

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds that have a renderer."""
        return frozenset(kind for renderers in self._renderers.values() for kind in renderers)

    def renderer(self, kind: str, role: Role) -> Renderer | None:
        return self._renderers[role].get(kind)

    def audience(self, kind: str, person: Person, order: Order | None) -> Role:
        """Return the role as which the person receives the kind: operator where operators have a renderer for it, else
        the person's side of the order, else the acting role, or the one role that has a renderer."""
        if kind in self._renderers[Role.OPERATOR]:
            return Role.OPERATOR
        if order is not None:
            is_customer = order.customer_id == person.id and kind in self._renderers[Role.CUSTOMER]
            return Role.CUSTOMER if is_customer else Role.HOUSEKEEPER
        served = [role for role in (person.acting, *Role) if kind in self._renderers[role]]
        return served[0] if served else person.acting


def _exported(module: ModuleType) -> tuple[Role, Mapping[str, Renderer]]:
    for name in ("ROLE", "RENDERERS"):
        if not hasattr(module, name):
            raise RegistryGap(f"{module.__name__} exports no {name}")
    return module.ROLE, module.RENDERERS


@cache
def renderer_registry() -> RendererRegistry:
    """Return the registry of all features; built once in each process."""
    return RendererRegistry(modules_named("notifications", FEATURES))
