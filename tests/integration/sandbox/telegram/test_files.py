"""Files: uploads, albums, downloads and their limits."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from sandbox.telegram import Person, TelegramServer, UploadedFile
from sandbox.telegram.images import blank_png, identify_picture
from tests.integration.sandbox.telegram.conftest import TOKEN, Call
from tests.integration.sandbox.telegram.refused import refused

PICTURE = blank_png(300, 200)
MEGABYTE = 1024 * 1024


def upload(content: bytes = PICTURE, name: str = "x.png") -> UploadedFile:
    return UploadedFile(name, content)


async def test_a_photo_comes_in_sizes_and_the_last_is_the_picture(
    server: TelegramServer, call: Call, alice: Person
) -> None:
    sent = await call("sendPhoto", {"k": upload()}, chat_id=alice.id, photo="attach://k", caption="看")
    small, full = sent["photo"]
    assert (full["width"], full["height"], small["width"]) == (300, 200, 90)
    file = await call("getFile", file_id=full["file_id"])
    assert server.file(TOKEN, file["file_path"]) == (PICTURE, "image/png")
    shown = alice.messages()[-1]
    assert (shown["text"], shown["photo"]["file_id"]) == ("看", full["file_id"])


async def test_a_file_id_can_be_sent_again(call: Call, alice: Person) -> None:
    sent = await call("sendDocument", {"document": upload(b"1,2", "a.csv")}, chat_id=alice.id)
    document = sent["document"]
    assert (document["file_name"], document["mime_type"], document["file_size"]) == ("a.csv", "text/csv", 3)
    again = await call("sendDocument", chat_id=alice.id, document=document["file_id"])
    assert again["document"] == document
    wrong = call("sendPhoto", chat_id=alice.id, photo=document["file_id"])
    assert await refused(wrong) == (400, "Bad Request: can't use file of type Document as Photo")


@pytest.mark.parametrize("kind", ["Photo", "Document", "Video", "Voice", "Audio", "Animation", "Sticker"])
async def test_each_kind_of_file_arrives(call: Call, alice: Person, kind: str) -> None:
    field = kind.lower()
    sent = await call(f"send{kind}", {field: upload()}, chat_id=alice.id)
    assert field in sent
    assert alice.messages()[-1][field]
    assert await refused(call(f"send{kind}", chat_id=alice.id)) == (
        400,
        f"Bad Request: there is no {field} in the request",
    )


async def test_an_invalid_or_too_large_picture_is_refused(call: Call, alice: Person) -> None:
    async def send(content: bytes) -> Any:
        return await call("sendPhoto", {"photo": upload(content)}, chat_id=alice.id)

    assert await refused(send(b"not a picture")) == (400, "Bad Request: IMAGE_PROCESS_FAILED")
    assert await refused(send(b"")) == (400, "Bad Request: file must be non-empty")
    assert await refused(send(blank_png(9000, 1500))) == (400, "Bad Request: PHOTO_INVALID_DIMENSIONS")
    assert await refused(send(blank_png(100, 4))) == (400, "Bad Request: PHOTO_INVALID_DIMENSIONS")
    assert await refused(send(PICTURE + bytes(10 * MEGABYTE))) == (400, "Bad Request: file is too big")
    huge = call("sendDocument", {"document": upload(bytes(51 * MEGABYTE), "x")}, chat_id=alice.id)
    assert await refused(huge) == (413, "Request Entity Too Large")


async def test_a_bot_cannot_download_more_than_20_megabytes(call: Call, alice: Person) -> None:
    await alice.document(bytes(25 * MEGABYTE), "film.mov", wait=0)
    file_id = alice.messages()[-1]["document"]["file_id"]
    assert await refused(call("getFile", file_id=file_id)) == (400, "Bad Request: file is too big")
    await alice.document(bytes(20 * MEGABYTE), "clip.mov", wait=0)
    assert await call("getFile", file_id=alice.messages()[-1]["document"]["file_id"])
    assert await refused(call("getFile", file_id="nothing")) == (400, "Bad Request: invalid file_id")


async def test_captions_have_up_to_1024_characters(call: Call, alice: Person) -> None:
    async def send(caption: str) -> Any:
        return await call(
            "sendPhoto", {"photo": upload()}, chat_id=alice.id, caption=caption, parse_mode="HTML"
        )

    assert len((await send("<b>" + "好" * 1024 + "</b>"))["caption"]) == 1024
    assert await refused(send("好" * 1025)) == (400, "Bad Request: message caption is too long")


async def test_an_album_has_2_to_10_items_of_compatible_kinds(call: Call, alice: Person) -> None:
    async def send(*kinds: str) -> Any:
        media = [{"type": kind, "media": f"attach://f{i}", "caption": "x"} for i, kind in enumerate(kinds)]
        files = {f"f{i}": upload() for i in range(len(kinds))}
        return await call("sendMediaGroup", files, chat_id=alice.id, media=media)

    album = await send("photo", "video", "photo")
    assert len({message["media_group_id"] for message in album}) == 1
    assert [bool(message.get("photo")) for message in album] == [True, False, True]
    words = "Bad Request: media group must include 2-10 items"
    assert await refused(send("photo")) == (400, words)
    assert await refused(send(*["photo"] * 11)) == (400, words)
    mixed = "Bad Request: Can't use the media of the specified type in the album"
    assert await refused(send("photo", "document")) == (400, mixed)


async def test_a_persons_album_is_delivered_as_messages_of_one_group(
    server: TelegramServer, alice: Person
) -> None:
    await alice.album([PICTURE, PICTURE], "two", wait=0)
    messages = [update["message"] for update in await server.main_bot.updates.poll(0, 100, 0)]
    assert len({message["media_group_id"] for message in messages}) == 1
    assert [message.get("caption") for message in messages] == ["two", None]


async def test_media_and_captions_can_be_edited(call: Call, alice: Person) -> None:
    sent = await call("sendPhoto", {"photo": upload()}, chat_id=alice.id, caption="a")
    place = {"chat_id": alice.id, "message_id": sent["message_id"]}
    assert (await call("editMessageCaption", **place, caption="b"))["caption"] == "b"
    media = {"type": "photo", "media": "attach://n", "caption": "c"}
    edited = await call("editMessageMedia", {"n": upload(blank_png(64, 48))}, **place, media=media)
    assert (edited["photo"][-1]["width"], edited["caption"]) == (64, "c")
    text = call("editMessageText", **place, text="x")
    assert await refused(text) == (400, "Bad Request: there is no text in the message to edit")


def test_pictures_are_recognised_by_their_headers() -> None:
    def drawn(kind: str) -> bytes:
        content = BytesIO()
        Image.new("RGB", (64, 48)).save(content, kind)
        return content.getvalue()

    for content, kind in ((drawn(kind), kind) for kind in ("jpeg", "gif", "webp", "png")):
        picture = identify_picture(content)
        assert picture is not None
        assert (picture.mime_type, picture.width, picture.height) == (f"image/{kind}", 64, 48)
    assert identify_picture(b"\xff\xd8\xff") is None
