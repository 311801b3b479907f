"""Commands per scope and language, names and menu."""

import pytest

from sandbox.telegram import Person, TelegramServer
from tests.integration.sandbox.telegram.conftest import Call
from tests.integration.sandbox.telegram.refused import refused


def command(name: str, description: str = "x") -> dict[str, str]:
    return {"command": name, "description": description}


@pytest.mark.parametrize(
    ("commands", "words"),
    [
        ([command("Ж")], "BOT_COMMAND_INVALID"),
        ([command("a" * 33)], "BOT_COMMAND_INVALID"),
        ([command("a", "")], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([command("a", "好" * 257)], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([command(f"c{i}") for i in range(101)], "BOT_COMMANDS_TOO_MUCH"),
    ],
)
async def test_commands_are_validated(call: Call, commands: list[dict[str, str]], words: str) -> None:
    assert await refused(call("setMyCommands", commands=commands)) == (400, f"Bad Request: {words}")


async def test_the_narrowest_scope_and_the_users_language_win(
    server: TelegramServer, call: Call, alice: Person
) -> None:
    bob = server.add_person("小王", "zh")
    told: list[tuple[int, list[str]]] = []
    server.listen(
        lambda event, body: (
            told.append((body["person_id"], [c["command"] for c in body["commands"]]))
            if event == "commands"
            else None
        )
    )
    await call("setMyCommands", commands=[command("start")])
    await call("setMyCommands", commands=[command("kaishi")], language_code="zh")
    await call("setMyCommands", commands=[command("queue")], scope={"type": "chat", "chat_id": alice.id})
    assert [c["command"] for c in alice.commands()] == ["queue"]
    assert [c["command"] for c in bob.commands()] == ["kaishi"]
    assert told[-1] == (alice.id, ["queue"])
    assert await call("getMyCommands", language_code="zh") == [command("kaishi")]
    await call("deleteMyCommands", scope={"type": "chat", "chat_id": alice.id})
    assert [c["command"] for c in alice.commands()] == ["start"]


async def test_a_scope_of_an_unknown_chat_or_kind_is_refused(call: Call) -> None:
    unknown = call("setMyCommands", commands=[command("a")], scope={"type": "chat", "chat_id": 5})
    assert await refused(unknown) == (400, "Bad Request: chat not found")
    assert (await refused(call("setMyCommands", commands=[], scope={"type": "moon"})))[0] == 400


async def test_names_and_menu_button_are_set_and_read(call: Call) -> None:
    assert await call("setMyName", name="家政", language_code="zh")
    assert await call("getMyName", language_code="zh") == {"name": "家政"}
    assert await call("getMyName") == {"name": "House"}
    assert await call("setMyDescription", description="x" * 512)
    assert (await refused(call("setMyShortDescription", short_description="x" * 121)))[0] == 400
    assert await call("setChatMenuButton", menu_button={"type": "commands"})
    assert await call("getChatMenuButton") == {"type": "commands"}
