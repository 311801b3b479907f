"""Middlewares: transactions, domain errors, unexpected errors, refusals of Telegram."""

from typing import Any

import pytest
from structlog.testing import capture_logs

from application.metrics import METRICS
from bot.core.dispatcher import build_dispatcher
from bot.core.feature_composition import compose_features
from bot.core.refusals import refusals
from bot.core.reply import AfterCommit, Reply, ShowMessage
from bot.core.router import Router
from bot.core.routing import Route
from bot.core.turn import Refusal, Refusals, Turn
from domain.kernel.errors import DomainError
from sandbox.telegram import Fault, Person
from sandbox.telegram.in_process_session import feed
from tests.support.bot_scene import TOKEN, BotScene
from tests.support.phone import booking_card

SENTENCE = "明天下午3点在朝阳区做深度清洁，80平"


def with_command(scene: BotScene, name: str, handler: Any, declared: Refusals | None = None) -> None:
    """Add a command to the bot."""
    routes = compose_features()
    routes.commands[name] = Route(handler, declared or {})
    scene.telegram.deliver_to(feed(build_dispatcher(scene.dependencies, Router(routes)), scene.bot), TOKEN)


async def test_an_unexpected_error_rolls_back_and_is_answered(scene: BotScene, alice: Person) -> None:
    await alice.text("/menu")

    async def boom(turn: Turn, rest: str) -> Reply:
        turn.person.phone = "+8613712345678"
        turn.memory.notes["x"] = 1
        raise RuntimeError("13712345678 lives at 建国路88号")

    with_command(scene, "boom", boom)
    with capture_logs() as logs:
        seen = await alice.text("/boom")
    assert "出了点问题" in seen.texts[0]
    assert (await scene.account(alice)).phone is None
    (entry,) = [entry for entry in logs if entry["event"] == "update failed"]
    assert entry["fault"] == "RuntimeError"
    assert "13712345678" not in repr(logs) and "建国路" not in repr(logs)


async def test_a_domain_error_rolls_back_and_is_answered(scene: BotScene, alice: Person) -> None:
    await alice.text("/menu")

    async def refuse(turn: Turn, rest: str) -> Reply:
        turn.person.phone = "+8613712345678"
        raise DomainError("price-out-of-range", low=4000, high=8000)

    with_command(scene, "refuse", refuse)
    seen = await alice.text("/refuse")
    assert seen.texts == ["价格要在 ¥40 到 ¥80 之间。"]
    assert (await scene.account(alice)).phone is None


@pytest.mark.parametrize("wrong", [DomainError("slot-taken"), RuntimeError()], ids=["refused", "failed"])
async def test_a_repeated_update_does_not_run_a_failed_handler_again(
    scene: BotScene, alice: Person, wrong: Exception
) -> None:
    await alice.text("/menu")
    tries = 0

    async def works_the_second_time(turn: Turn, rest: str) -> Reply:
        nonlocal tries
        tries += 1
        if tries == 1:
            raise wrong
        return ShowMessage("done after all")

    with_command(scene, "twice", works_the_second_time)
    scene.telegram.duplicate_updates(1)
    told = (await alice.text("/twice")).texts
    assert (len(told), tries) == (1, 1)


async def test_after_a_refusal_the_state_is_read_in_a_new_transaction(scene: BotScene, alice: Person) -> None:
    await alice.text("/menu")

    async def answer(turn: Turn, refusal: Refusal) -> Reply:
        assert turn.person.phone is None
        turn.memory.notes["told"] = refusal.problem.code
        return ShowMessage("as it is")

    async def refuse(turn: Turn, rest: str) -> Reply:
        turn.person.phone = "+8613712345678"
        turn.memory.notes["undone"] = True
        turn.set_subject("order", 1)
        raise DomainError("slot-taken")

    with_command(scene, "refuse", refuse, refusals("order", answer))
    assert (await alice.text("/refuse")).texts == ["as it is"]
    async with scene.look() as uow:
        notes = (await uow.conversations.get(f"chat:{alice.id}"))["notes"]
    assert notes["told"] == "slot-taken" and "undone" not in notes


@pytest.mark.parametrize(
    ("kind", "code"), [("order", "slot-taken"), ("ticket", "price-out-of-range")], ids=["code", "subject"]
)
async def test_an_undeclared_error_is_answered_by_its_text(
    scene: BotScene, alice: Person, kind: str, code: str
) -> None:
    await alice.text("/menu")

    async def answer(turn: Turn, refusal: Refusal) -> Reply:
        return ShowMessage("declared")

    async def refuse(turn: Turn, rest: str) -> Reply:
        turn.set_subject("order", 1)
        raise DomainError("price-out-of-range", low=4000, high=8000)

    with_command(scene, "refuse", refuse, refusals(kind, answer, [code]))
    assert (await alice.text("/refuse")).texts == ["价格要在 ¥40 到 ¥80 之间。"]


async def test_a_declared_refusal_is_answered_once_and_counted(
    scene: BotScene, alice: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    await alice.text("/menu")
    answered, outcomes = 0, []
    monkeypatch.setattr(METRICS, "update_handled", lambda kind, outcome, seconds: outcomes.append(outcome))

    async def answer(turn: Turn, refusal: Refusal) -> Reply:
        nonlocal answered
        answered += 1
        return ShowMessage("as it is")

    async def refuse(turn: Turn, rest: str) -> Reply:
        raise DomainError("slot-taken")

    with_command(scene, "refuse", refuse, refusals(None, answer))
    scene.telegram.duplicate_updates(1)
    assert (await alice.text("/refuse")).texts == ["as it is"]
    assert answered == 1 and "refused" in outcomes


async def test_an_error_after_the_commit_is_answered_and_keeps_the_change(
    scene: BotScene, alice: Person
) -> None:
    await alice.text("/menu")

    async def later() -> Reply:
        raise DomainError("payment-window-over")

    async def handler(turn: Turn, rest: str) -> Reply:
        turn.person.phone = "+8613712345678"
        return AfterCommit(later)

    with_command(scene, "later", handler)
    seen = await alice.text("/later")
    assert "支付时间已过" in seen.texts[0]
    assert (await scene.account(alice)).phone == "+8613712345678"


async def test_a_flood_limit_of_telegram_is_waited_for(scene: BotScene, alice: Person) -> None:
    scene.telegram.faults.add(Fault("sendMessage", 429, retry_after=1, times=1))
    seen = await alice.text("/help")
    assert "您可以" in seen.texts[0]


async def test_a_server_error_of_telegram_is_retried(scene: BotScene, alice: Person) -> None:
    scene.telegram.faults.add(Fault("sendMessage", 502, times=1))
    assert (await alice.text("/help")).texts


async def test_a_card_that_telegram_refuses_to_edit_is_sent_again(scene: BotScene) -> None:
    alice = await scene.resident()
    await alice.text(SENTENCE)
    before = booking_card(alice)["message_id"]
    scene.telegram.faults.add(Fault("editMessageText", 400, "Bad Request: message can't be edited", times=1))
    await alice.tap("🙌 谁都可以")
    assert booking_card(alice)["message_id"] != before
    assert "合计" in booking_card(alice)["text"]


async def test_blocking_the_bot_is_recorded_until_the_person_returns(scene: BotScene) -> None:
    alice = await scene.resident()
    await alice.text("/menu")
    await alice.block()
    assert (await scene.account(alice)).blocked_at is not None
    await alice.unblock()
    await alice.text("/menu")
    assert (await scene.account(alice)).blocked_at is None


async def test_a_message_refused_by_a_block_records_the_block(scene: BotScene, alice: Person) -> None:
    await alice.text("/menu")
    scene.telegram.faults.add(Fault("sendMessage", 403, times=1))
    await alice.text("/help")
    assert (await scene.account(alice)).blocked_at is not None


async def test_a_refusal_of_telegram_is_logged_without_the_text(scene: BotScene, alice: Person) -> None:
    await alice.text("/menu")
    scene.telegram.faults.add(Fault("sendMessage", 400, "Bad Request: can't parse entities", times=1))
    with capture_logs() as logs:
        await alice.text("/help")
    assert any(entry["event"] == "update failed" for entry in logs)


@pytest.mark.parametrize("command", ["/nonsense", "/start@anxin_bot", "/HELP"])
async def test_commands_are_answered(scene: BotScene, alice: Person, command: str) -> None:
    assert (await alice.text(command)).texts
