"""The presenter's two policies: the answer to an update and a delivery of the outbox."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
)
from aiogram.methods import AnswerCallbackQuery, DeleteMessage, SendMessage
from aiogram.types import Chat, Message

from bot.core.api_retries import MAX_ATTEMPTS, ChatUnavailable
from bot.core.memory import Card, Memory
from bot.core.presenter import OUTBOX_POLICY, UPDATE_POLICY, DeliveryPolicy, Presenter
from bot.core.query_answer import QueryAnswer
from bot.core.reply import (
    NO_REPLY,
    AfterCommit,
    CallApi,
    ForgetChat,
    NoReprompt,
    RemoveCard,
    Reply,
    ShowMessage,
    Toast,
)

METHOD = SendMessage(chat_id=1, text="")
SENT_AT = datetime(2026, 11, 23, 10, tzinfo=UTC)
BOTH = pytest.mark.parametrize("policy", [UPDATE_POLICY, OUTBOX_POLICY], ids=["answer", "outbox"])


class FakeBot:
    """Records calls; new messages have the ids 101, 102 and so on. ``faults`` are raised first, by call."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, int | None]] = []
        self.faults: dict[str, list[Exception]] = {}
        self.newest = 100

    def _called(self, name: str, message_id: int | None = None) -> Message:
        self.calls.append((name, message_id))
        if self.faults.get(name):
            raise self.faults[name].pop(0)
        self.newest += 1
        return Message.model_construct(message_id=self.newest, date=SENT_AT, chat=Chat.model_construct(id=1))

    async def send_message(self, chat_id: int, text: str, **rest: Any) -> Message:
        return self._called("send")

    async def edit_message_text(self, text: str, *, message_id: int, **rest: Any) -> Message:
        return self._called("edit", message_id)

    async def delete_message(self, chat_id: int, message_id: int) -> Message:
        return self._called("delete", message_id)

    async def edit_message_reply_markup(self, *, message_id: int, **rest: Any) -> Message:
        return self._called("strip", message_id)

    async def __call__(self, method: Any) -> Message:
        return self._called("answer" if isinstance(method, AnswerCallbackQuery) else "invoke")


@pytest.fixture
def bot(monkeypatch: pytest.MonkeyPatch) -> FakeBot:
    async def sleep(seconds: float) -> None:
        return None

    monkeypatch.setattr("bot.core.api_retries.asyncio.sleep", sleep)
    return FakeBot()


def presenter(bot: FakeBot, policy: DeliveryPolicy, memory: Memory | None = None, **rest: Any) -> Presenter:
    return Presenter(bot, 1, memory or Memory(), policy, **rest)  # type: ignore[arg-type]


def query(bot: FakeBot, in_response: bool = False) -> QueryAnswer:
    return QueryAnswer(bot, "q", in_response)  # type: ignore[arg-type]


def with_card(message_id: int = 50, latest: int = 60) -> Memory:
    return Memory(cards={"order:1": Card(message_id)}, latest=latest)


def same() -> Exception:
    return TelegramBadRequest(METHOD, "Bad Request: message is not modified")


@BOTH
async def test_a_new_card_is_sent_and_its_message_stored(bot: FakeBot, policy: DeliveryPolicy) -> None:
    shows = presenter(bot, policy)
    await shows.present(ShowMessage("text", card="order:1"))
    assert shows.memory.cards == {"order:1": Card(101)} and shows.memory.latest == 101
    assert shows.shown.cards == {"order:1": Card(101)} and shows.shown.latest == 101


async def test_an_answer_edits_only_the_pressed_card(bot: FakeBot) -> None:
    for memory, pressed in ((with_card(), 70), (with_card(latest=50), None), (with_card(latest=50), 49)):
        bot.calls.clear()
        editable = frozenset({pressed}) if pressed else frozenset()
        await presenter(bot, UPDATE_POLICY, memory, editable=editable).present(
            ShowMessage("text", card="order:1")
        )
        assert bot.calls == [("send", None), ("delete", 50)]
    bot.calls.clear()
    await presenter(bot, UPDATE_POLICY, with_card(), editable=frozenset({50})).present(
        ShowMessage("text", card="order:1")
    )
    assert bot.calls == [("edit", 50)]


async def test_the_first_old_card_is_removed_in_the_response_unless_it_is_too_old(bot: FakeBot) -> None:
    since = 1_000
    memory = Memory(
        cards={key: Card(50 + n, sent_at=since + n - 1) for n, key in enumerate(("old", "a", "b"))}
    )
    shows = presenter(bot, UPDATE_POLICY, memory, deletable_since=since)
    await shows.present([ShowMessage("text", card=key) for key in ("old", "a", "b")])
    sent, removed = ("send", None), "delete"
    assert bot.calls == [sent, (removed, 50), sent, sent, (removed, 52)]
    assert shows.response == DeleteMessage(chat_id=1, message_id=51)
    assert shows.memory.cards["a"].sent_at == SENT_AT.timestamp()


async def test_an_old_card_is_removed_by_a_call_where_no_response_can_do_it(bot: FakeBot) -> None:
    shows = presenter(bot, UPDATE_POLICY, Memory(cards={"order:1": Card(50, sent_at=5_000)}))
    await shows.present(ShowMessage("text", card="order:1"))
    assert bot.calls == [("send", None), ("delete", 50)] and shows.response is None


async def test_a_card_sent_in_this_answer_is_edited_by_a_later_part(bot: FakeBot) -> None:
    shows = presenter(bot, UPDATE_POLICY)
    await shows.present([ShowMessage("waits", card="order:1"), ShowMessage("done", card="order:1")])
    assert bot.calls == [("send", None), ("edit", 101)]


async def test_a_delivery_edits_a_card_wherever_it_stands(bot: FakeBot) -> None:
    shows = presenter(bot, OUTBOX_POLICY, with_card())
    await shows.present(ShowMessage("text", card="order:1"))
    assert bot.calls == [("edit", 50)] and not shows.shown


@BOTH
async def test_a_fresh_card_is_sent_below_and_the_old_one_removed(
    bot: FakeBot, policy: DeliveryPolicy
) -> None:
    await presenter(bot, policy, with_card(latest=50), editable=frozenset({50})).present(
        ShowMessage("text", card="order:1", fresh=True)
    )
    assert bot.calls == [("send", None), ("delete", 50)]


async def test_an_unchanged_card_stays_where_it_was_pressed_or_delivered(bot: FakeBot) -> None:
    bot.faults["edit"] = [same(), same()]
    await presenter(bot, UPDATE_POLICY, with_card(), editable=frozenset({50})).present(
        ShowMessage("text", card="order:1")
    )
    await presenter(bot, OUTBOX_POLICY, with_card()).present(ShowMessage("text", card="order:1"))
    assert bot.calls == [("edit", 50), ("edit", 50)]


@BOTH
async def test_a_card_that_cannot_be_edited_is_sent_again(bot: FakeBot, policy: DeliveryPolicy) -> None:
    bot.faults["edit"] = [TelegramBadRequest(METHOD, "Bad Request: message can't be edited")]
    bot.faults["delete"] = [TelegramBadRequest(METHOD, "Bad Request: message can't be deleted")]
    await presenter(bot, policy, with_card(), editable=frozenset({50})).present(
        ShowMessage("text", card="order:1")
    )
    assert bot.calls == [("edit", 50), ("send", None), ("delete", 50), ("strip", 50)]


@BOTH
async def test_a_picture_is_replaced_rather_than_edited_to_a_text(
    bot: FakeBot, policy: DeliveryPolicy
) -> None:
    memory = Memory(cards={"order:1": Card(50, photo=True)}, latest=50)
    await presenter(bot, policy, memory).present(ShowMessage("text", card="order:1"))
    assert bot.calls == [("send", None), ("delete", 50)]


async def test_a_card_can_take_over_the_message_of_another_card(bot: FakeBot) -> None:
    memory = Memory(cards={"booking": Card(50)}, latest=50)
    shows = presenter(bot, UPDATE_POLICY, memory, editable=frozenset({50}))
    await shows.present(ShowMessage("text", card="order:1", takes="booking"))
    assert bot.calls == [("edit", 50)] and memory.cards == {"order:1": Card(50)}


@BOTH
async def test_the_message_of_a_removed_card_is_not_stored(bot: FakeBot, policy: DeliveryPolicy) -> None:
    bot.faults["delete"] = [TelegramBadRequest(METHOD, "Bad Request: message can't be deleted")]
    shows = presenter(bot, policy, with_card())
    await shows.present([RemoveCard("order:1"), RemoveCard("order:2")])
    assert bot.calls == [("delete", 50), ("strip", 50)] and shows.shown.cards == {"order:1": None}


TRANSIENT: list[Callable[[], Exception]] = [
    lambda: TelegramNetworkError(METHOD, "reset"),
    lambda: TelegramRetryAfter(METHOD, "flood", 1),
]


@pytest.mark.parametrize("fault", TRANSIENT, ids=["network", "flood"])
async def test_an_answer_retries_transient_errors(bot: FakeBot, fault: Callable[[], Exception]) -> None:
    bot.faults["send"] = [fault() for _ in range(MAX_ATTEMPTS - 1)]
    await presenter(bot, UPDATE_POLICY).present(ShowMessage("text"))
    assert bot.calls == [("send", None)] * MAX_ATTEMPTS
    bot.faults["send"] = [fault() for _ in range(MAX_ATTEMPTS)]
    with pytest.raises((TelegramNetworkError, TelegramRetryAfter)):
        await presenter(bot, UPDATE_POLICY).present(ShowMessage("text"))


@pytest.mark.parametrize("fault", TRANSIENT, ids=["network", "flood"])
async def test_a_delivery_does_not_retry(bot: FakeBot, fault: Callable[[], Exception]) -> None:
    bot.faults["send"] = [fault()]
    with pytest.raises((TelegramNetworkError, TelegramRetryAfter)):
        await presenter(bot, OUTBOX_POLICY).present(ShowMessage("text"))
    assert bot.calls == [("send", None)]


@BOTH
async def test_messages_shown_before_a_failure_are_reported(bot: FakeBot, policy: DeliveryPolicy) -> None:
    shows = presenter(bot, policy)
    bot.faults["delete"] = [TelegramForbiddenError(METHOD, "blocked")]
    shows.memory.cards["order:2"] = Card(50)
    with pytest.raises(ChatUnavailable):
        await shows.present([ShowMessage("text", card="order:1"), RemoveCard("order:2")])
    assert shows.shown.cards == {"order:1": Card(101)}


async def test_toasts_and_actions_exist_only_in_an_answer(bot: FakeBot) -> None:
    async def action() -> Reply:
        return ShowMessage("done")

    await presenter(bot, UPDATE_POLICY, query=query(bot)).present([Toast("told"), AfterCommit(action)])
    assert bot.calls == [("answer", None), ("send", None)]
    for part in (Toast("told"), AfterCommit(action)):
        with pytest.raises(TypeError):
            await presenter(bot, OUTBOX_POLICY).present(part)


async def test_a_toast_after_a_message_or_a_long_one_is_a_message(bot: FakeBot) -> None:
    await presenter(bot, UPDATE_POLICY).present(Toast("told"))
    await presenter(bot, UPDATE_POLICY, query=query(bot)).present(Toast("told" * 100))
    assert bot.calls == [("send", None), ("answer", None), ("send", None)]


async def test_the_response_carries_the_answer_to_a_query_unless_an_action_follows(bot: FakeBot) -> None:
    async def action() -> Reply:
        return NO_REPLY

    answer = query(bot, in_response=True)
    await presenter(bot, UPDATE_POLICY, query=answer).present(
        [Toast("told", alert=True), ShowMessage("text")]
    )
    assert bot.calls == [("send", None)]
    assert answer.take() == AnswerCallbackQuery(callback_query_id="q", text="told", show_alert=True)
    assert answer.take() is None
    bot.calls.clear()
    answer = query(bot, in_response=True)
    await presenter(bot, UPDATE_POLICY, query=answer).present([Toast("told"), AfterCommit(action)])
    assert bot.calls == [("answer", None)]
    assert answer.take() is None


async def test_a_query_is_answered_by_a_call_when_the_reply_takes_long(
    bot: FakeBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.core.query_answer.LATE_AFTER_SECONDS", 0)
    answer = query(bot, in_response=True)
    await answer.give(Toast("told"), at_once=False)
    answered = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_later(0.01, answered.set_result, None)
    await answered
    assert bot.calls == [("answer", None)]
    assert answer.take() is None


@BOTH
async def test_other_calls_are_passed_through(bot: FakeBot, policy: DeliveryPolicy) -> None:
    shows = presenter(bot, policy)
    await shows.present(CallApi(DeleteMessage(chat_id=1, message_id=1)))
    assert bot.calls == [("invoke", None)] and shows.shown.latest == 101


@BOTH
@pytest.mark.parametrize("part", [NoReprompt(), ForgetChat(), NO_REPLY])
async def test_replies_for_the_core_show_nothing(bot: FakeBot, policy: DeliveryPolicy, part: Reply) -> None:
    await presenter(bot, policy).present(part)
    assert bot.calls == []
