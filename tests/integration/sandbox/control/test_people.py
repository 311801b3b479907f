"""People in the control API: their actions and messages."""

from typing import Any

import aiohttp
import pytest

from sandbox.providers.language_stand_in import LanguageStandIn
from sandbox.telegram import Person, TelegramServer
from sandbox.telegram.images import blank_png
from tests.integration.sandbox.control.conftest import TOKEN, Request, Surroundings


async def act(request_json: Request, person: Person, action: str, **body: Any) -> Any:
    status, answer = await request_json("POST", f"/people/{person.id}/{action}", json=body)
    assert status == 200, answer
    return answer["messages"]


async def test_the_people_are_listed(request_json: Request, anna: Person) -> None:
    status, people = await request_json("GET", "/people")
    assert status == 200
    assert people == [
        {
            "id": anna.id,
            "name": "Anna",
            "language_code": "en",
            "phone": "+8613900000001",
            "role": "customer",
            "username": "anna",
            "home": {"latitude": 39.9219, "longitude": 116.4436},
            "blocked": False,
        }
    ]


async def test_a_new_person_never_wrote_to_the_bot(request_json: Request, server: TelegramServer) -> None:
    body = {"name": "小李", "language_code": "zh", "phone": "+8613912345678"}
    status, person = await request_json("POST", "/people", json=body)
    assert status == 200
    assert {name: person[name] for name in body} == body
    assert await request_json("GET", f"/people/{person['id']}/messages") == (200, [])
    assert server.person(person["id"]).account.role == "customer"


@pytest.mark.parametrize(
    "body",
    [{}, {"name": ""}, {"name": 5}, {"name": "x", "phone": "abc"}, {"name": "x", "role": "king"}, [1], "x"],
)
async def test_a_wrong_person_is_refused(request_json: Request, body: Any) -> None:
    status, answer = await request_json("POST", "/people", json=body)
    assert (status, list(answer)) == (400, ["error"])


async def test_a_text_is_answered_on_the_phone(request_json: Request, anna: Person) -> None:
    mine, answer = await act(request_json, anna, "text", text="hello")
    assert (mine["from"], mine["text"]) == ("me", "hello")
    assert (answer["from"], answer["text"], answer["buttons"]) == (
        "bot",
        "hello",
        [[{"text": "Go", "data": "go"}]],
    )
    assert (answer["photo"], answer["keyboard"], answer["edited"]) == (None, [], False)
    status, later = await request_json("GET", f"/people/{anna.id}/messages?after={mine['message_id']}")
    assert (status, later) == (200, [answer])


async def test_buttons_are_pressed_by_label_and_by_data(request_json: Request, anna: Person) -> None:
    _, card = await act(request_json, anna, "text", text="card")
    path = f"/people/{anna.id}/tap"
    status, answer = await request_json("POST", path, json={"label": "Go"})
    assert status == 200
    assert answer["answer"] == {"text": "ok", "show_alert": False}
    assert [(m["message_id"], m["text"], m["edited"]) for m in answer["messages"]] == [
        (card["message_id"], "pressed go", True)
    ]
    forged = {"message_id": card["message_id"], "data": "forged"}
    status, answer = await request_json("POST", path, json=forged)
    assert answer["messages"][0]["text"] == "pressed forged"
    assert await request_json("POST", path, json={"label": "Go"}) == (
        400,
        {"error": "Bad Request: no such button: Go"},
    )
    assert (await request_json("POST", path, json={}))[0] == 400


async def test_photos_and_documents_are_sent_and_files_read(
    request_json: Request, address: str, http: aiohttp.ClientSession, anna: Person
) -> None:
    picture = blank_png(200, 100)
    form = aiohttp.FormData({"caption": "看"})
    form.add_field("photo", picture, filename="a.png", content_type="image/png")
    status, answer = await request_json("POST", f"/people/{anna.id}/photo", data=form)
    assert (status, answer["messages"][1]["text"]) == (200, "caption,photo")
    shown = answer["messages"][0]
    assert (shown["text"], shown["photo"]["width"], shown["photo"]["height"]) == ("看", 200, 100)
    async with http.get(address + shown["photo"]["url"]) as file:
        assert (file.content_type, await file.read()) == ("image/png", picture)
    form = aiohttp.FormData()
    form.add_field("document", bytes(25 * 1024 * 1024), filename="film.mov")
    status, answer = await request_json("POST", f"/people/{anna.id}/document", data=form)
    assert answer["messages"][0]["document"]["size"] == 25 * 1024 * 1024
    assert (await request_json("POST", f"/people/{anna.id}/photo", json={}))[0] == 400
    assert (await request_json("GET", f"/people/{anna.id}/file/none"))[0] == 404


async def test_several_photos_are_sent_as_one_album(request_json: Request, anna: Person) -> None:
    form = aiohttp.FormData({"caption": "看"})
    for side in (10, 20, 30):
        form.add_field("photo", blank_png(side, side), filename=f"{side}.png", content_type="image/png")
    status, answer = await request_json("POST", f"/people/{anna.id}/album", data=form)
    mine = [message for message in answer["messages"] if message["from"] == "me"]
    assert status == 200
    assert [message["photo"]["width"] for message in mine] == [10, 20, 30]
    assert len({message["media_group_id"] for message in mine}) == 1


async def test_what_a_voice_message_says_is_set_for_the_transcription(
    request_json: Request, language: LanguageStandIn, anna: Person
) -> None:
    form = aiohttp.FormData({"duration": "2", "transcript": "我想约保洁"})
    form.add_field("voice", b"OggS-of-a-test", filename="voice.ogg")
    status, answer = await request_json("POST", f"/people/{anna.id}/voice", data=form)
    assert (status, answer["messages"][0]["voice"]["duration"]) == (200, 2)
    assert language.transcript_of(b"OggS-of-a-test") == "我想约保洁"
    assert await request_json("GET", "/outgoing?kind=transcription") == (200, [])


async def test_location_contact_sticker_and_voice_are_sent(request_json: Request, anna: Person) -> None:
    live = await act(request_json, anna, "location", latitude=39.9, longitude=116.4, live_period=600)
    assert live[0]["location"] == {"latitude": 39.9, "longitude": 116.4, "live_period": 600, "live": True}
    place = {"message_id": live[0]["message_id"], "latitude": 39.95, "longitude": 116.4}
    moved = await act(request_json, anna, "location", **place)
    assert (moved[0]["location"]["latitude"], moved[0]["edited"]) == (39.95, True)
    assert (await act(request_json, anna, "contact"))[0]["contact"]["phone_number"] == "+8613900000001"
    assert (await act(request_json, anna, "sticker", emoji="👍"))[0]["sticker"]["emoji"] == "👍"
    assert (await act(request_json, anna, "voice", duration=3))[0]["voice"]["duration"] == 3
    status, answer = await request_json("POST", f"/people/{anna.id}/location", json={"latitude": "north"})
    assert (status, answer) == (400, {"error": "latitude must be a number"})


async def test_an_invoice_is_paid(request_json: Request, server: TelegramServer, anna: Person) -> None:
    await anna.text("hi")
    prices = [{"label": "x", "amount": 100}]
    invoice = {"title": "t", "description": "d", "payload": "p", "provider_token": "x", "currency": "CNY"}
    await server.call(TOKEN, "sendInvoice", {"chat_id": anna.id, "prices": prices, **invoice})
    message_id = anna.messages()[-1]["message_id"]
    messages = await act(request_json, anna, "invoice", message_id=message_id)
    assert messages[0]["invoice"]["paid"] is True
    assert messages[1]["payment"] == {"currency": "CNY", "total_amount": 100}


async def test_a_person_blocks_and_unblocks_the_bot(request_json: Request, anna: Person) -> None:
    await act(request_json, anna, "block")
    assert (await request_json("POST", f"/people/{anna.id}/text", json={"text": "x"})) == (
        400,
        {"error": "Bad Request: YOU_BLOCKED_USER"},
    )
    await act(request_json, anna, "unblock")
    assert await act(request_json, anna, "text", text="x")


async def test_refusals_invalid_input_and_unknown_people_have_their_status(
    request_json: Request, anna: Person
) -> None:
    path = f"/people/{anna.id}/text"
    assert await request_json("POST", path, json={"text": "x" * 4097}) == (
        400,
        {"error": "Bad Request: message is too long"},
    )
    assert await request_json("POST", path, json={}) == (400, {"error": "text is missing"})
    assert await request_json("POST", path, data=b"{") == (
        400,
        {"error": "the body can't be read: JSON or a form is expected"},
    )
    assert (await request_json("POST", path, json={"text": "x", "wait": -1}))[0] == 400
    unknown = (404, {"error": "there is no such person"})
    assert await request_json("POST", "/people/5/text", json={"text": "x"}) == unknown
    assert await request_json("GET", "/people/abc/messages") == unknown
    assert (await request_json("POST", f"/people/{anna.id}/dance", json={}))[0] == 404
    assert (await request_json("GET", f"/people/{anna.id}/messages?after=x"))[0] == 400


async def test_waiting_ends_at_the_given_limit(
    request_json: Request, server: TelegramServer, anna: Person
) -> None:
    server.deliver_to(None)
    status, answer = await request_json("POST", f"/people/{anna.id}/text", json={"text": "x", "wait": 0.1})
    assert (status, [m["text"] for m in answer["messages"]]) == (200, ["x"])


async def test_commands_are_listed_and_messages_deleted(
    request_json: Request, server: TelegramServer, anna: Person
) -> None:
    commands = [{"command": "start", "description": "go"}]
    await server.call(TOKEN, "setMyCommands", {"commands": commands})
    assert await request_json("GET", f"/people/{anna.id}/commands") == (200, commands)
    mine, _ = await act(request_json, anna, "text", text="x")
    path = f"/people/{anna.id}/messages/{mine['message_id']}"
    assert (await request_json("DELETE", path))[0] == 200
    assert (await request_json("DELETE", path))[0] == 400


async def test_a_housekeeper_is_enrolled_and_opens_the_conversation(
    request_json: Request, surroundings: Surroundings
) -> None:
    body = {"name": "钱芳", "role": "housekeeper", "district": "朝阳区", "prices": {"deep_cleaning": 700}}
    status, person = await request_json("POST", "/people", json=body)
    assert (status, person["role"]) == (200, "housekeeper")
    enrolled = surroundings.enrolled[0]
    assert (enrolled["id"], enrolled["phone"]) == (person["id"], person["phone"])
    assert (enrolled["district"], enrolled["prices"], enrolled["services"]) == (
        "朝阳区",
        {"deep_cleaning": 700},
        None,
    )
    _, messages = await request_json("GET", f"/people/{person['id']}/messages")
    assert [message["text"] for message in messages] == ["/start", "/start"]


async def test_nobody_is_added_where_the_program_refuses(request_json: Request) -> None:
    _, before = await request_json("GET", "/people")
    body = {"name": "钱芳", "role": "housekeeper", "district": "火星"}
    assert await request_json("POST", "/people", json=body) == (400, {"error": "there is no district 火星"})
    assert (await request_json("GET", "/people"))[1] == before


async def test_an_own_message_is_edited(request_json: Request, anna: Person) -> None:
    await act(request_json, anna, "text", text="80平")
    message_id = anna.messages()[0]["message_id"]
    await act(request_json, anna, "edit", message_id=message_id, text="90平")
    edited = anna.messages()[0]
    assert (edited["text"], edited["edited"]) == ("90平", True)
    status, answer = await request_json(
        "POST", f"/people/{anna.id}/edit", json={"message_id": 99, "text": "x"}
    )
    assert (status, answer) == (400, {"error": "Bad Request: message to edit not found"})


async def test_a_deep_link_is_opened_with_its_payload(request_json: Request, anna: Person) -> None:
    await act(request_json, anna, "open", start="invite_7")
    assert anna.messages()[0]["text"] == "/start invite_7"
