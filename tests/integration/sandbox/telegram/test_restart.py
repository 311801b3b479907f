"""Contents of the phones survive a restart of the sandbox."""

from pathlib import Path

from sandbox.telegram import TelegramServer
from sandbox.telegram.images import blank_png
from tests.integration.sandbox.telegram.conftest import TOKEN
from tests.support.manual_clock import ManualSeconds


def opened(folder: Path) -> TelegramServer:
    server = TelegramServer(folder=folder, now=ManualSeconds())
    server.add_bot(TOKEN)
    return server


async def test_phones_files_commands_and_groups_survive_a_restart(tmp_path: Path) -> None:
    first = opened(tmp_path)
    anna = first.add_person("Anna", "en", home=(31.2, 121.5), role="housekeeper", username="anna")
    forum = first.add_group("Ops", [anna], forum=True)
    await anna.photo(blank_png(200, 100), "看", wait=0)
    markup = {"keyboard": [["a"]]}
    await first.call(TOKEN, "sendMessage", {"chat_id": anna.id, "text": "x", "reply_markup": markup})
    await first.call(TOKEN, "setMyCommands", {"commands": [{"command": "start", "description": "x"}]})
    topic = await first.call(TOKEN, "createForumTopic", {"chat_id": forum.chat_id, "name": "t"})
    before, card = anna.messages(), anna.card()
    await first.close()

    second = opened(tmp_path)
    again = second.person(anna.id)
    assert (again.messages(), again.card()) == (before, card)
    assert again.commands() == [{"command": "start", "description": "x"}]
    assert second.world.group(forum.chat_id).topics[topic["message_thread_id"]].name == "t"
    record = second.world.files.get(before[0]["photo"]["file_id"])
    assert record is not None
    assert second.world.files.read(record) == blank_png(200, 100)
    assert await second.call(TOKEN, "sendMessage", {"chat_id": anna.id, "text": "no /start needed again"})
    await second.close()


async def test_unconfirmed_updates_are_delivered_again_after_a_restart(tmp_path: Path) -> None:
    first = opened(tmp_path)
    anna = first.add_person("Anna")
    await anna.text("a", wait=0)
    await anna.text("b", wait=0)
    updates = await first.call(TOKEN, "getUpdates", {})
    await first.call(TOKEN, "getUpdates", {"offset": updates[1]["update_id"]})
    await first.close()
    second = opened(tmp_path)
    assert await second.call(TOKEN, "getUpdates", {}) == updates[1:]
    await second.close()


async def test_ids_are_not_reused_after_a_crash(tmp_path: Path) -> None:
    crashed = opened(tmp_path)
    anna = crashed.add_person("Anna")
    await anna.text("a", wait=0)
    used = anna.messages()[-1]["message_id"]
    crashed.world.journal.flush()
    for text in "bc":
        await anna.text(text, wait=0)
    lost = anna.messages()[-1]["message_id"]

    second = opened(tmp_path)
    again = second.person(anna.id)
    assert [m["message_id"] for m in again.messages()] == [used]
    await again.text("d", wait=0)
    assert again.messages()[-1]["message_id"] > lost
    assert second.add_person("Bob").id > anna.id
    await second.close()
    await crashed.close()
