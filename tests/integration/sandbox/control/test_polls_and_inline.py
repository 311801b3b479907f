"""Polls and inline mode, through the control API over HTTP."""

from typing import Any

import pytest

from sandbox.telegram import Person, TelegramServer
from tests.integration.sandbox.control.conftest import TOKEN, Request

QUIZ = {
    "question": "Which cleaner is safe on marble?",
    "options": [{"text": "Vinegar"}, {"text": "Neutral soap"}],
    "type": "quiz",
    "correct_option_ids": [1],
    "explanation": "Acid etches marble.",
    "is_anonymous": False,
}


class Recorder:
    """Keeps what a bot receives."""

    def __init__(self) -> None:
        self.updates: list[dict[str, Any]] = []

    async def __call__(self, update: dict[str, Any]) -> None:
        self.updates.append(update)

    def of(self, kind: str) -> list[dict[str, Any]]:
        return [update[kind] for update in self.updates if kind in update]


@pytest.fixture
async def recorder(server: TelegramServer, anna: Person) -> Recorder:
    await anna.text("/start")
    recorder = Recorder()
    server.deliver_to(recorder)
    return recorder


async def send(server: TelegramServer, person: Person, **poll: Any) -> int:
    sent = await server.call(TOKEN, "sendPoll", {"chat_id": person.id, **poll})
    return int(sent["message_id"])


async def test_a_quiz_shows_its_answer_once_answered(
    server: TelegramServer, anna: Person, recorder: Recorder, request_json: Request
) -> None:
    message = await send(server, anna, **QUIZ)
    _, before = await request_json("GET", f"/people/{anna.id}/messages?after={message - 1}")
    assert before[0]["poll"] == {
        "question": QUIZ["question"],
        "type": "quiz",
        "multiple": False,
        "anonymous": False,
        "closed": False,
        "chosen": [],
        "voters": 0,
        "options": ["Vinegar", "Neutral soap"],
    }
    path = f"/people/{anna.id}/poll"
    status, body = await request_json("POST", path, json={"message_id": message, "option": 0})
    assert status == 200
    [shown] = body["messages"]
    assert (
        shown["poll"].items()
        >= {
            "chosen": [0],
            "counts": [1, 0],
            "correct": [1],
            "explanation": "Acid etches marble.",
        }.items()
    )
    assert not shown["edited"]
    [answer] = recorder.of("poll_answer")
    assert (answer["option_ids"], answer["user"]["id"]) == ([0], anna.id)
    assert recorder.of("poll")[0]["total_voter_count"] == 1
    again = await request_json("POST", path, json={"message_id": message, "option": "Neutral soap"})
    assert again == (400, {"error": "Bad Request: REVOTE_NOT_ALLOWED"})


async def test_a_poll_is_answered_by_text_changed_taken_back_and_closed(
    server: TelegramServer, anna: Person, recorder: Recorder, request_json: Request
) -> None:
    message = await send(server, anna, question="When?", options=["Mon", "Tue"], allows_multiple_answers=True)

    async def answer(option: Any) -> tuple[int, Any]:
        fields = {"message_id": message, "option": option}
        return await request_json("POST", f"/people/{anna.id}/poll", json=fields)

    for option, chosen in (("Mon", [0]), ([0, 1], [0, 1]), ([], [])):
        _, body = await answer(option)
        assert body["messages"][0]["poll"]["chosen"] == chosen
    assert recorder.of("poll_answer") == []  # an anonymous poll does not tell who answered
    for wrong in ("Sun", 2):
        assert await answer(wrong) == (400, {"error": "Bad Request: OPTION_INVALID"})
    assert (await answer(True))[0] == (await answer(None))[0] == 400
    await server.call(TOKEN, "stopPoll", {"chat_id": anna.id, "message_id": message})
    assert await answer(0) == (400, {"error": "Bad Request: MESSAGE_POLL_CLOSED"})


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"question": " "}, "poll question must be non-empty"),
        ({"question": "x" * 301}, "poll question length must not exceed 300"),
        ({"options": []}, "poll must have at least 1 option"),
        ({"options": ["x"] * 13}, "poll can't have more than 12 options"),
        ({"options": ["x", ""]}, "poll options must be non-empty"),
        ({"options": ["x" * 101]}, "poll options length must not exceed 100"),
        ({"type": "vote"}, "unsupported poll type specified"),
        ({"correct_option_ids": []}, "wrong correct option ID specified"),
        ({"correct_option_ids": [2]}, "wrong correct option ID specified"),
        ({"open_period": 4}, "invalid poll open period specified"),
    ],
)
async def test_a_wrong_poll_is_refused(
    server: TelegramServer, anna: Person, recorder: Recorder, change: dict[str, Any], words: str
) -> None:
    with pytest.raises(Exception, match=f"Bad Request: {words}"):
        await send(server, anna, **{**QUIZ, **change})


async def test_an_inline_query_has_results_and_one_is_sent(request_json: Request, anna: Person) -> None:
    await anna.text("/start")
    path = f"/people/{anna.id}/inline"
    status, body = await request_json("POST", path, json={"query": "marble"})
    assert status == 200
    assert [(one["id"], one["title"]) for one in body["results"]] == [("1", "marble 1"), ("2", "marble 2")]
    assert body["messages"] == []
    status, body = await request_json("POST", path, json={"query": "marble", "result_id": "2"})
    [sent] = body["messages"]
    assert (sent["from"], sent["text"], sent["via_bot"]) == ("me", "marble 2", "sandbox_bot")
    assert sent["buttons"] == [[{"text": "Go", "data": "go"}]]
    missing = await request_json("POST", path, json={"query": "marble", "result_id": "3"})
    assert missing == (400, {"error": "Bad Request: RESULT_ID_INVALID"})


async def test_the_bot_is_told_which_result_was_sent(
    server: TelegramServer, anna: Person, request_json: Request
) -> None:
    await anna.text("/start")
    received = Recorder()
    echo = server.main_bot.updates.consumer

    async def both(update: dict[str, Any]) -> None:
        await received(update)
        assert echo is not None
        await echo(update)

    server.deliver_to(both)
    await request_json("POST", f"/people/{anna.id}/inline", json={"query": "a", "result_id": "1"})
    assert received.of("chosen_inline_result")[0]["result_id"] == "1"
    assert received.of("message")[0]["via_bot"]["username"] == "sandbox_bot"


async def test_a_bot_without_inline_mode_is_not_asked(
    server: TelegramServer, anna: Person, request_json: Request
) -> None:
    server.main_bot.updates.allow(["message"])
    answer = await request_json("POST", f"/people/{anna.id}/inline", json={"query": "a"})
    assert answer == (400, {"error": "Bad Request: BOT_INLINE_DISABLED"})


@pytest.mark.parametrize(
    ("results", "words"),
    [
        ([{"type": "article", "id": ""}], "RESULT_ID_INVALID"),
        ([{"type": "article", "id": "1"}], "can't parse inline query result: article title is empty"),
        (
            [{"type": "article", "id": "1", "title": "x", "input_message_content": {"message_text": ""}}],
            "can't parse inline query result: message content is empty|message text is empty",
        ),
        ([{"type": "contact", "id": "1"}] * 2, "RESULT_ID_DUPLICATE"),
        ([{"type": "contact", "id": str(number)} for number in range(51)], "RESULTS_TOO_MUCH"),
    ],
)
async def test_wrong_results_are_refused(server: TelegramServer, results: list[Any], words: str) -> None:
    with pytest.raises(Exception, match=f"Bad Request: ({words})"):
        await server.call(TOKEN, "answerInlineQuery", {"inline_query_id": "1", "results": results})
