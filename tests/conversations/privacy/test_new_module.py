"""A new line of business joins export, hindrances and deletion by a module of its own in application and bot."""

from types import ModuleType
from typing import Any

import pytest

from application.access import privacy
from application.access.privacy import (
    Chapter,
    Erasure,
    ErasureStage,
    Hindrance,
    HindranceStage,
    PrivacyPart,
    PrivacyRegistry,
    Section,
    Traces,
    forget,
    hindrances,
)
from application.discovery import APPLICATION, modules_named
from bot.features.common import own_data_file
from bot.features.common.own_data_file import SectionRenderer, collect_sections
from domain.kernel.errors import DomainError
from domain.platform.people.model import ANONYMOUS_NAME
from domain.platform.people.model import Person as Account
from sandbox.telegram import Person
from tests.conversations.privacy.test_own_data import file_of
from tests.support.order_scene import OrderScene

RIBBON = "给小满的生日礼物"


class Gifts:
    """Gifts of one person, as a module of the application would keep them, and what it declares about them."""

    def __init__(self) -> None:
        self.ribbons = [RIBBON]
        self.wrapped = False
        self.fails = False
        self.erased_of: list[str] = []

    async def read(self, uow: Any, person: Account) -> list[str]:
        return self.ribbons

    async def unwrapped(self, uow: Any, person: Account) -> dict[str, Any] | None:
        return None if self.wrapped else {"count": len(self.ribbons)}

    async def traces(self, uow: Any, person: Account) -> Traces:
        return Traces(words=frozenset(self.ribbons))

    async def erase(self, uow: Any, person: Account) -> None:
        self.erased_of.append(person.name)
        if self.fails:
            raise DomainError("changed-meanwhile")

    def application_module(self) -> ModuleType:
        module = ModuleType("application.secondhand.gifts.privacy")
        vars(module)["PRIVACY"] = PrivacyPart(
            sections=(Section("gifts", Chapter.DEALS, self.read),),
            hindrances=(Hindrance("forget-gifts", HindranceStage.RUNNING, self.unwrapped),),
            erasures=(Erasure(ErasureStage.RECORDS, self.erase),),
            traces=self.traces,
        )
        return module


def feature_module() -> ModuleType:
    module = ModuleType("bot.features.secondhand.privacy")
    vars(module)["SECTIONS"] = {"gifts": SectionRenderer("orders", lambda i18n, own: own.sections["gifts"])}
    return module


@pytest.fixture
def gifts(monkeypatch: pytest.MonkeyPatch) -> Gifts:
    gifts = Gifts()
    application = [found for found in modules_named("privacy", APPLICATION) if found is not privacy]
    registry = PrivacyRegistry([*application, gifts.application_module()])
    features = modules_named("privacy", own_data_file.FEATURES)
    renderers = collect_sections([*features, feature_module()])
    monkeypatch.setattr(privacy, "privacy_registry", lambda: registry)
    monkeypatch.setattr(own_data_file, "section_renderers", lambda: renderers)
    return gifts


async def test_its_section_is_in_the_file(scene: OrderScene, lin: Person, gifts: Gifts) -> None:
    await lin.text("/privacy")
    await lin.tap("📄 你们存了我的什么")
    assert f"== 订单 ==\n- {RIBBON}\n" in file_of(lin)


async def test_it_hinders_in_its_place(scene: OrderScene, lin: Person, gifts: Gifts) -> None:
    await scene.housekeeper()
    await scene.paid_order(lin)
    account = await scene.account(lin)
    async with scene.look() as uow:
        found = await hindrances(uow, account)
    assert [problem.code for problem in found] == ["forget-orders", "forget-gifts"]
    assert found[1].values == {"count": 1}


async def test_it_erases_before_the_person_is_nobody(scene: OrderScene, lin: Person, gifts: Gifts) -> None:
    gifts.wrapped = True
    async with scene.begin() as uow:
        account = await uow.people.with_telegram_id(lin.id)
        assert account is not None
        gone = await forget(uow, account)
    assert RIBBON in gone.words and "林晓" in gone.names
    assert gifts.erased_of == ["林晓"] and account.name == ANONYMOUS_NAME


async def test_what_fails_in_one_module_keeps_everything(
    scene: OrderScene, lin: Person, gifts: Gifts
) -> None:
    gifts.wrapped = gifts.fails = True
    async with scene.look() as uow:
        kept = await uow.people.addresses((await scene.account(lin)).id)
    with pytest.raises(DomainError, match="changed-meanwhile"):
        async with scene.begin() as uow:
            account = await uow.people.with_telegram_id(lin.id)
            assert account is not None
            await forget(uow, account)
    account = await scene.account(lin)
    async with scene.look() as uow:
        assert account.name == "林晓" and len(await uow.people.addresses(account.id)) == len(kept) == 1
