"""Operators oversee each other: large decisions, who is an operator, and codes."""

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from domain.homecare.agency_context import AgencyContext
from domain.homecare.housekeepers.model import Standing
from domain.homecare.orders.model import OrderStatus
from domain.kernel.local_clock import LocalClock
from domain.platform.people.model import Role
from domain.platform.people.policy import OperatorPolicy
from domain.platform.people.second_factor import code_of, step_at
from sandbox.telegram import Person
from tests.conversations.operator.ticket_steps import applicant, standing, status
from tests.support.bot_scene import open_scene
from tests.support.manual_clock import ManualClock
from tests.support.order_scene import OrderScene
from tests.support.phone import all_text, button_with, label_with, labels, newest_text, toast
from tests.support.shipped_agency import default_agency


async def second_operator(scene: OrderScene, zhou: Person, language: str = "zh") -> Person:
    """Let zhou invite a second operator."""
    shown = (await zhou.text("/invite")).texts[-1]
    link = re.search(r"start=(invite_\w+)", shown)
    assert link is not None
    sun = scene.telegram.add_person("孙姐", language)
    await sun.text(f"/start {link[1]}")
    await scene.speak(sun, language)
    await scene.settle()
    return sun


async def test_a_certification_waits_for_a_second_operator(scene: OrderScene, zhou: Person) -> None:
    sun = await second_operator(scene, zhou)
    person = await applicant(scene)
    await scene.settle()
    await zhou.tap("📄 处理")
    await zhou.tap("✅ 通过")
    assert "认证要两位运营都同意" in newest_text(zhou)
    await zhou.text("身份证和本人一致")
    assert "已经请其他运营复核" in newest_text(zhou)
    assert (await standing(scene, person)).standing is Standing.WAITING
    await scene.pass_time(hours=12)
    assert "要您复核" in all_text(sun)
    assert "要您复核" not in all_text(zhou)
    await sun.tap("📄 处理")
    assert "身份证和本人一致" in newest_text(sun) and "小周" in newest_text(sun)
    await sun.tap("✅ 同意，照办")
    await scene.settle()
    assert (await standing(scene, person)).standing is Standing.CERTIFIED
    assert "孙姐 复核同意" in all_text(zhou)


async def test_a_certification_waits_for_a_second_operator_in_english(scene: OrderScene) -> None:
    zhou = await scene.operator("en")
    sun = await second_operator(scene, zhou, "en")
    person = await applicant(scene)
    await scene.settle()
    await zhou.tap(label_with(zhou, "Open"))
    await zhou.tap("✅ Approve")
    assert "needs two operators" in newest_text(zhou)
    await zhou.text("The papers are in order")
    await scene.pass_time(hours=12)
    await sun.tap(label_with(sun, "Open"))
    await sun.tap("✖️ Refuse")
    await scene.settle()
    assert (await standing(scene, person)).standing is Standing.WAITING
    assert "refused, and nothing was done" in all_text(zhou)


async def test_a_small_cancellation_needs_nobody_else(scene: OrderScene, lin: Person, zhou: Person) -> None:
    """The order costs ¥480, the limit is ¥500."""
    order = await scene.declined_order(lin)
    await second_operator(scene, zhou)
    await zhou.tap("📄 处理")
    await zhou.tap("❌ 取消并全额退款")
    await zhou.tap("❌ 确定取消并退款")
    assert await status(scene, order.id) is OrderStatus.CANCELLED


async def test_a_large_cancellation_waits_and_is_done_once_confirmed(
    scene: OrderScene, lin: Person, zhou: Person
) -> None:
    await scene.housekeeper()
    sun = await second_operator(scene, zhou)
    order = await scene.paid_order(lin, area_m2=100)
    await zhou.text(f"/find {order.number}")
    await zhou.tap("❌ 取消并全额退款")
    await zhou.tap("❌ 确定取消并退款")
    assert "超过 ¥500" in newest_text(zhou)
    await zhou.text("客户住院了")
    await scene.settle()
    assert await status(scene, order.id) is OrderStatus.DISPATCHING
    await sun.tap(label_with(sun, "📄 处理"))
    assert order.number in newest_text(sun) and "¥600" in newest_text(sun)
    await sun.tap("✅ 同意，照办")
    await scene.settle()
    assert await status(scene, order.id) is OrderStatus.CANCELLED


async def test_the_list_shows_who_is_an_operator_and_removes_one(scene: OrderScene, zhou: Person) -> None:
    sun = await second_operator(scene, zhou)
    await sun.text("/queue")
    await zhou.text("/operators")
    assert "2 人" in newest_text(zhou) and "孙姐" in newest_text(zhou)
    assert "➖ 移除 小周" not in labels(zhou.messages()[-1])
    await zhou.tap("➖ 移除 孙姐")
    removed = await zhou.tap("➖ 确定移除 孙姐")
    assert "孙姐 不再是运营了" in toast(removed)
    await scene.settle()
    assert Role.OPERATOR not in await scene.roles(sun)
    assert "您不再是运营了" in all_text(sun)
    assert (await sun.text("/queue")).texts == ["您没有权限做这件事。"]
    assert "📥 待办" not in all_text(sun).splitlines()[-1]


async def test_an_invitation_is_taken_back_from_below_its_link(scene: OrderScene, zhou: Person) -> None:
    shown = (await zhou.text("/invite")).texts[-1]
    link = re.search(r"start=(invite_\w+)", shown)
    assert link is not None and "24 小时内有效" in shown
    assert "邀请已收回" in toast(await zhou.tap("↩️ 收回这个邀请"))
    guest = scene.telegram.add_person("客人", "zh")
    assert "用过或过期" in (await guest.text(f"/start {link[1]}")).texts[-1]
    await zhou.text("/operators")
    assert "1 人" in newest_text(zhou)


async def test_an_operator_is_told_why_they_may_not_decide_about_themselves(
    scene: OrderScene, zhou: Person
) -> None:
    await zhou.text("/role")
    await zhou.tap(label_with(zhou, "客户"))
    await zhou.text("转人工")
    await scene.settle()
    [ticket] = await scene.tickets()
    told = await zhou.tap(message_id=zhou.messages()[-1]["message_id"], data=f"op-close:{ticket.id}")
    assert "和您本人有关" in toast(told) and "/invite" in toast(told)
    assert await scene.tickets()


# codes


@pytest.fixture
async def guarded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[OrderScene]:
    """An agency that asks its operators for codes."""

    def agency(clock: ManualClock) -> AgencyContext:
        found = default_agency(clock)
        platform = replace(found.policy.platform, operators=OperatorPolicy(second_factor=True))
        return replace(found, policy=replace(found.policy, platform=platform))

    monkeypatch.setattr("tests.support.bot_scene.default_agency", agency)
    async with open_scene(OrderScene, tmp_path) as scene:
        yield scene


def code_now(scene: OrderScene, secret: bytes) -> str:
    clock: LocalClock = scene.agency.clock
    return code_of(secret, step_at(clock.now()))


async def secret_of(scene: OrderScene, person: Person) -> bytes:
    account = await scene.account(person)
    async with scene.look() as uow:
        factor = await uow.people.second_factor(account.id)
    assert factor is not None
    return factor.secret


async def test_a_code_is_set_up_once_and_asked_for_before_identity_data(guarded: OrderScene) -> None:
    scene = guarded
    zhou = await scene.operator()
    await zhou.text("/factor")
    await zhou.tap("🔐 设置验证码")
    assert "只显示这一次" in newest_text(zhou) and "otpauth://totp/" in newest_text(zhou)
    secret = await secret_of(scene, zhou)
    await zhou.text("000000")
    assert "还可以试 4 次" in newest_text(zhou)
    await zhou.text(code_now(scene, secret))
    assert "验证通过" in newest_text(zhou)
    assert "otpauth" not in all_text(zhou), "the message with the secret is removed"
    scene.clock.advance(hours=13)
    await zhou.text("/invite")
    assert "请发验证器应用里现在的六位数字" in newest_text(zhou)
    await zhou.text(code_now(scene, secret))
    assert "start=invite_" in (await zhou.text("/invite")).texts[-1]


async def test_without_codes_an_operator_is_offered_to_set_them_up(guarded: OrderScene) -> None:
    scene = guarded
    zhou = await scene.operator()
    await zhou.text("/invite")
    assert "先设置验证码" in newest_text(zhou)
    assert "🔐 设置验证码" in labels(zhou.messages()[-1])


async def test_after_five_wrong_codes_none_is_taken_for_a_while(guarded: OrderScene) -> None:
    scene = guarded
    zhou = await scene.operator()
    await zhou.text("/factor")
    await zhou.tap("🔐 设置验证码")
    secret = await secret_of(scene, zhou)
    for _ in range(5):
        await zhou.text("000000")
    assert "错的次数太多" in newest_text(zhou)
    assert "先设置验证码" in (await zhou.text("/invite")).texts[-1]
    scene.clock.advance(minutes=16)
    await zhou.tap("🔐 设置验证码")
    assert await secret_of(scene, zhou) != secret
    await zhou.text(code_now(scene, await secret_of(scene, zhou)))
    assert "验证通过" in newest_text(zhou)


# stale, cancelled, corrected


async def test_a_decided_proposal_is_not_decided_again(scene: OrderScene, zhou: Person) -> None:
    sun = await second_operator(scene, zhou)
    await applicant(scene)
    await scene.settle()
    await zhou.tap("📄 处理")
    await zhou.tap("✅ 通过")
    await zhou.text("看过了")
    await scene.pass_time(hours=12)
    await sun.tap("📄 处理")
    message, data = button_with(sun, "✅ 同意，照办")
    await sun.tap("✖️ 不同意")
    assert "已经有结果了" in toast(await sun.tap(message_id=message, data=data))


async def test_the_reason_is_dropped_by_never_mind_and_nothing_is_proposed(
    scene: OrderScene, zhou: Person
) -> None:
    await second_operator(scene, zhou)
    await applicant(scene)
    await scene.settle()
    await zhou.tap("📄 处理")
    await zhou.tap("✅ 通过")
    await zhou.text("算了")
    assert "好的，不弄了" in newest_text(zhou)
    assert [ticket.kind for ticket in await scene.tickets()] == ["certification"]


async def test_a_proposal_is_withdrawn_by_whoever_made_it(scene: OrderScene, zhou: Person) -> None:
    sun = await second_operator(scene, zhou)
    await applicant(scene)
    await scene.settle()
    await zhou.tap("📄 处理")
    await zhou.tap("✅ 通过")
    await zhou.text("看过了")
    await scene.pass_time(hours=12)
    await zhou.text("/queue")
    await zhou.tap(label_with(zhou, "等人复核"))
    await zhou.tap("↩️ 撤回")
    assert "已撤回" in newest_text(zhou)
    await sun.text("/queue")
    assert "等人复核" not in "".join(labels(sun.messages()[-1]))


async def test_a_proposal_nobody_answers_expires_and_the_proposer_hears_of_it(
    scene: OrderScene, zhou: Person
) -> None:
    await second_operator(scene, zhou)
    person = await applicant(scene)
    await scene.settle()
    await zhou.tap("📄 处理")
    await zhou.tap("✅ 通过")
    await zhou.text("看过了")
    await scene.pass_time(hours=30)
    assert "过期作废" in all_text(zhou)
    assert (await standing(scene, person)).standing is Standing.WAITING
