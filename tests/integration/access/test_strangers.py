"""What bots, groups, channels, business chats and strangers send creates and changes nobody."""

from typing import Any

import pytest

from sandbox.telegram import Person
from simulation.fuzz import raw_updates
from simulation.fuzz.fuzz_city import FuzzCity
from simulation.fuzz.raw_updates import Json
from tests.integration.access.forging_client import ForgingClient

ANONYMOUS_ADMIN = {
    "id": 1_087_968_824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}
WORDS = "帮我取消订单"
STRANGER_ID = 987_654_321


@pytest.fixture
def sender(city: FuzzCity) -> ForgingClient:
    return ForgingClient(city)


def stranger() -> Json:
    return {"id": STRANGER_ID, "is_bot": False, "first_name": "陌生人", "language_code": "zh"}


def own_chat(user: Json) -> Json:
    return {"id": user["id"], "type": "private", "first_name": user["first_name"]}


def ignored_updates(user: Json) -> dict[str, Json]:
    """Return one update of each kind that nobody answers, as sent by ``user``."""
    message, chat = raw_updates.message, own_chat(user)
    a_bot = {**user, "is_bot": True}
    edited = {"edit_date": raw_updates.DATE}
    business = message(user, chat, text=WORDS, business_connection_id="b")
    connection = {
        "id": "b",
        "user": user,
        "user_chat_id": user["id"],
        "date": raw_updates.DATE,
        "is_enabled": True,
    }
    query = {"id": "1", "from": user, "query": "x", "offset": ""}
    channel = raw_updates.CHANNEL
    return {
        "a bot writes": {"message": message(a_bot, chat, text=WORDS)},
        "a bot edits": {"edited_message": message(a_bot, chat, text=WORDS, **edited)},
        "in a group": {"message": message(user, raw_updates.GROUP, text=WORDS)},
        "edited in a group": {"edited_message": message(user, raw_updates.GROUP, text=WORDS, **edited)},
        "a photo in a group": {
            "message": message(user, raw_updates.GROUP, photo=[raw_updates.file("photo")])
        },
        "an anonymous admin": {
            "message": message(ANONYMOUS_ADMIN, raw_updates.GROUP, text=WORDS, sender_chat=raw_updates.GROUP)
        },
        "in the name of a channel": {"message": message(user, chat, text=WORDS, sender_chat=channel)},
        "a channel post": {"channel_post": message(None, channel, text=WORDS)},
        "an edited channel post": {"edited_channel_post": message(None, channel, text=WORDS, **edited)},
        "a business message": {"business_message": business},
        "an edited business message": {"edited_business_message": {**business, **edited}},
        "a business message as a message": {"message": business},
        "a business connection": {"business_connection": connection},
        "an inline query": {"inline_query": query},
        "a chosen inline result": {"chosen_inline_result": {"result_id": "1", "from": user, "query": "x"}},
        "a poll answer": {
            "poll_answer": {"poll_id": "1", "user": user, "option_ids": [0], "option_persistent_ids": ["0"]}
        },
        "a reaction": {
            "message_reaction": {
                "chat": chat,
                "message_id": 1,
                "user": user,
                "date": raw_updates.DATE,
                "old_reaction": [],
                "new_reaction": [],
            }
        },
        "somebody joins a group": {
            "message": message(user, raw_updates.GROUP, new_chat_members=[user]),
        },
        "the bot joins a group": {"my_chat_member": membership(user, raw_updates.GROUP, "member")},
        "a pinned message in a group": {
            "message": message(
                user, raw_updates.GROUP, pinned_message=message(user, raw_updates.GROUP, 1, text="x")
            )
        },
        "a press in a group": {
            "callback_query": raw_updates.query("1", user, "order:1", raw_updates.shown(raw_updates.GROUP))
        },
        "without a sender": {"message": message(None, chat, text=WORDS)},
    }


def membership(user: Json, chat: Json, status: str) -> Json:
    kicked = {"status": "kicked", "user": raw_updates.BOT, "until_date": 0}
    member = {"status": "member", "user": raw_updates.BOT}
    old, new = (kicked, member) if status == "member" else (member, kicked)
    return {
        "chat": chat,
        "from": user,
        "date": raw_updates.DATE,
        "old_chat_member": old,
        "new_chat_member": new,
    }


KINDS = sorted(ignored_updates(stranger()))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("known", [False, True], ids=["stranger", "customer"])
async def test_what_is_not_said_by_a_person_in_their_own_chat_changes_nothing(
    sender: ForgingClient, city: FuzzCity, kind: str, known: bool
) -> None:
    lin = city.people["lin"]
    user = raw_updates.user(lin) if known else stranger()
    before = await sender.rows()
    assert (await sender.update(lin, **ignored_updates(user)[kind])).said == ""
    assert await sender.rows() == before


async def persons(sender: ForgingClient) -> list[tuple[Any, ...]]:
    return (await sender.rows())["persons"]


@pytest.mark.parametrize(
    "kind", ["edited words", "a moved location", "blocks the bot", "starts the bot again"]
)
async def test_an_edit_or_a_block_by_a_stranger_creates_nobody(
    sender: ForgingClient, city: FuzzCity, kind: str
) -> None:
    user = stranger()
    chat = own_chat(user)
    edited = {"edit_date": raw_updates.DATE}
    place = {"latitude": 39.9, "longitude": 116.4, "live_period": 60}
    update: Json = {
        "edited words": {"edited_message": raw_updates.message(user, chat, text=WORDS, **edited)},
        "a moved location": {"edited_message": raw_updates.message(user, chat, location=place, **edited)},
        "blocks the bot": {"my_chat_member": membership(user, chat, "kicked")},
        "starts the bot again": {"my_chat_member": membership(user, chat, "member")},
    }[kind]
    before = await sender.rows()
    await sender.update(city.people["lin"], **update)
    assert await sender.rows() == before


async def test_edited_words_are_not_read_which_is_said(sender: ForgingClient, city: FuzzCity) -> None:
    lin = city.people["lin"]
    before = await sender.rows()
    edited = raw_updates.message(
        raw_updates.user(lin), raw_updates.private(lin), text=WORDS, edit_date=raw_updates.DATE
    )
    assert "重新发一条" in (await sender.update(lin, edited_message=edited)).said
    assert await sender.rows() == before


async def test_words_of_another_bot_are_not_read_which_is_said(sender: ForgingClient, city: FuzzCity) -> None:
    lin = city.people["lin"]
    before = await sender.rows()
    via = {"id": 77, "is_bot": True, "first_name": "gif", "username": "gif"}
    assert "别的机器人" in (await sender.write(lin, text=WORDS, via_bot=via)).said
    assert await sender.rows() == before


@pytest.mark.parametrize("owner", [None, STRANGER_ID])
async def test_a_forwarded_contact_of_somebody_else_is_refused(
    sender: ForgingClient, city: FuzzCity, owner: int | None
) -> None:
    lin = city.people["lin"]
    contact: Json = {"phone_number": "+8613912345678", "first_name": "陌生人"}
    if owner is not None:
        contact["user_id"] = owner
    before = await persons(sender)
    origin = {"type": "hidden_user", "date": raw_updates.DATE, "sender_user_name": "陌生人"}
    said = await sender.write(lin, contact=contact, forward_origin=origin)
    assert said.problem == "contact-not-yours"
    assert await persons(sender) == before


async def blocked(sender: ForgingClient, person: Person) -> bool:
    product = sender.city.product
    return (await product.account(person)).blocked_at is not None


async def test_a_person_who_starts_the_bot_again_is_told_things_again(
    sender: ForgingClient, city: FuzzCity
) -> None:
    lin = city.people["lin"]
    user, chat = raw_updates.user(lin), raw_updates.private(lin)
    await sender.update(lin, my_chat_member=membership(user, chat, "kicked"))
    assert await blocked(sender, lin)
    await sender.update(lin, my_chat_member=membership(user, chat, "member"))
    assert not await blocked(sender, lin)
