"""As whom a person receives a notification that is about no order."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from application.discovery import RegistryGap
from bot.notifications.renderer_registry import RendererRegistry
from domain.kernel.localised import Language
from domain.platform.people.model import Person, Role
from tests.support.manual_clock import MONDAY_TEN


async def render(context: Any) -> Any: ...


def registry_with(role: Role, kind: str) -> RendererRegistry:
    return RendererRegistry(
        [cast(Any, SimpleNamespace(ROLE=role, RENDERERS={kind: render}, __name__="gifts"))]
    )


@pytest.mark.parametrize("acting", list(Role))
@pytest.mark.parametrize("recipients", [Role.CUSTOMER, Role.HOUSEKEEPER])
def test_the_one_role_with_a_renderer_receives_it_whatever_the_acting_role(
    acting: Role, recipients: Role
) -> None:
    person = Person(1, "林小雨", Language.ZH, MONDAY_TEN, frozenset(Role), acting)
    assert registry_with(recipients, "gift").audience("gift", person, None) == recipients


def test_a_module_without_a_role_or_renderers_is_named() -> None:
    with pytest.raises(RegistryGap, match="gifts exports no ROLE"):
        RendererRegistry([cast(Any, SimpleNamespace(RENDERERS={}, __name__="gifts"))])
