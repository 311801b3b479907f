"""Pictures of ID cards are recognised by their bytes, not by their names."""

import struct
import zlib

import pytest

from domain.kernel.errors import DomainError
from pictures.picture_formats import MAX_PIXELS, Kind, Picture, read_picture
from sandbox.telegram import Person
from tests.conversations.signing_up.application_steps import NUMBER, newcomer
from tests.support.order_scene import OrderScene
from tests.support.phone import PNG, all_text, newest_text
from tests.support.phone_photos import phone_photo


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width: int = 400, height: int = 300, *extra: bytes) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    drawn = chunk(b"IDAT", zlib.compress(b"\0" * 100))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(extra) + drawn + chunk(b"IEND", b"")


def segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


def jpeg(width: int = 400, height: int = 300, *extra: bytes) -> bytes:
    frame = segment(0xC0, struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\0")
    scan = segment(0xDA, b"\x01\x01\0\0\x3f\0") + b"\x12\xff\x00\x34\xff\xd0\x56"
    return (
        b"\xff\xd8"
        + segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0")
        + b"".join(extra)
        + frame
        + scan
        + b"\xff\xd9"
    )


def riff(*chunks: tuple[bytes, bytes]) -> bytes:
    body = b"".join(
        kind + struct.pack("<I", len(part)) + part + b"\0" * (len(part) % 2) for kind, part in chunks
    )
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def webp(width: int = 400, height: int = 300, *extra: tuple[bytes, bytes]) -> bytes:
    lossless = b"\x2f" + struct.pack("<I", (width - 1) | (height - 1) << 14) + b"data"
    return riff((b"VP8L", lossless), *extra)


ZIP = b"PK\x03\x04\x14\0\0\0\0\0evil.sh" + b"\0" * 30 + b"PK\x05\x06" + b"\0" * 18
HOSTILE: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "photo-wrong-type"),
    "a shell script": (b"#!/bin/sh\nrm -rf /\n", "photo-wrong-type"),
    "a page": (b"<!DOCTYPE html><script>alert(1)</script>", "photo-wrong-type"),
    "a vector picture": (b'<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>', "photo-wrong-type"),
    "an archive": (ZIP, "photo-wrong-type"),
    "a document": (b"%PDF-1.7\n%\xe2\xe3", "photo-pdf"),
    "a program": (b"\x7fELF\x02\x01\x01" + b"\0" * 60, "photo-wrong-type"),
    "a moving picture": (b"GIF89a\x01\0\x01\0\0\0\0;", "photo-wrong-type"),
    "a bitmap": (b"BM" + b"\0" * 60, "photo-wrong-type"),
    "HEIC": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "photo-heic"),
    "a sound in RIFF": (b"RIFF\x24\0\0\0WAVEfmt ", "photo-wrong-type"),
    "a JPEG with an archive behind it": (jpeg() + ZIP, "photo-wrong-type"),
    "a PNG with an archive behind it": (png() + ZIP, "photo-wrong-type"),
    "a WebP with a page behind it": (webp() + b"<html>", "photo-wrong-type"),
    "a JPEG with a script in its comment": (
        jpeg(400, 300, segment(0xFE, b"<?php system($_GET[0]); ?>")),
        "photo-wrong-type",
    ),
    "a JPEG with a page in its metadata": (
        jpeg(400, 300, segment(0xE1, b"Exif\0\0< SCRIPT >")),
        "photo-wrong-type",
    ),
    "a PNG with a page in its text": (
        png(400, 300, chunk(b"tEXt", b"Comment\0<script>x()</script>")),
        "photo-wrong-type",
    ),
    "a WebP with a document in its metadata": (webp(400, 300, (b"XMP ", b"%PDF-1.4")), "photo-wrong-type"),
    "only the head of a JPEG": (b"\xff\xd8\xff\xe0", "photo-damaged"),
    "half a JPEG": (jpeg()[:-9], "photo-damaged"),
    "a JPEG without a picture": (b"\xff\xd8\xff\xd9", "photo-damaged"),
    "only the head of a PNG": (b"\x89PNG\r\n\x1a\n", "photo-damaged"),
    "half a PNG": (png()[:-6], "photo-damaged"),
    "a PNG whose sum is wrong": (png().replace(b"IDAT", b"IDAU"), "photo-damaged"),
    "a PNG whose length runs over": (png()[:8] + b"\xff\xff\xff\xff" + png()[12:], "photo-damaged"),
    "half a WebP": (webp()[:-4], "photo-damaged"),
    "a bomb of a PNG": (png(60_000, 60_000), "photo-too-many-pixels"),
    "a bomb of a JPEG": (jpeg(65_535, 65_535), "photo-too-many-pixels"),
    "a bomb of a WebP": (webp(16_384, 16_384), "photo-too-many-pixels"),
    "a PNG of no size": (png(0, 0), "photo-too-many-pixels"),
    "a long thin PNG": (png(19_000, MAX_PIXELS // 19_000 + 1), "photo-too-many-pixels"),
    "more than ten megabytes": (jpeg() + b"\0" * (10 * 1024 * 1024), "photo-too-large"),
}


@pytest.mark.parametrize("name", list(HOSTILE))
def test_a_file_that_is_not_a_complete_picture_is_refused(name: str) -> None:
    content, code = HOSTILE[name]
    with pytest.raises(DomainError) as refused:
        read_picture(content)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("content", "kind"),
    [(png(), Kind.PNG), (jpeg(), Kind.JPEG), (webp(), Kind.WEBP), (jpeg() + b"\0\0", Kind.JPEG)],
)
def test_pictures_are_accepted_and_measured(content: bytes, kind: Kind) -> None:
    assert read_picture(content) == Picture(kind, 400, 300)


@pytest.mark.parametrize("whole", [png(), jpeg(), webp()], ids=["png", "jpeg", "webp"])
def test_every_truncated_picture_is_refused(whole: bytes) -> None:
    for length in range(len(whole)):
        with pytest.raises(DomainError):
            read_picture(whole[:length])


async def asked_for_the_card(scene: OrderScene, language: str = "zh") -> Person:
    person = await newcomer(scene, language)
    await person.text("/join")
    await person.text("王秀英" if language == "zh" else "Wang Xiuying")
    await person.text(NUMBER)
    return person


@pytest.mark.parametrize(
    "name", ["a shell script", "a JPEG with an archive behind it", "half a JPEG", "a bomb of a PNG"]
)
async def test_a_hostile_file_is_refused_and_requested_again(scene: OrderScene, name: str) -> None:
    person = await asked_for_the_card(scene)
    await person.document(HOSTILE[name][0], "card.jpg")
    assert any(kind in newest_text(person) for kind in ("不是能用的图片", "不完整", "尺寸不对"))
    assert "身份证照片：已收到" not in all_text(person)
    await person.document(phone_photo(), "card.jpg")
    assert "身份证照片：已收到" in newest_text(person)


async def test_a_hostile_file_is_refused_in_english(scene: OrderScene) -> None:
    person = await asked_for_the_card(scene, "en")
    await person.document(ZIP, "card.png")
    assert "That is not a picture I can use" in newest_text(person)


@pytest.mark.parametrize(
    "name",
    [
        "../../x",
        "..\\..\\x.jpg",
        "C:\\x",
        "/etc/passwd",
        "x\0.jpg",
        "a" * 300 + ".jpg",
        "card.exe",
        "<b>.jpg",
    ],
)
async def test_the_name_of_a_file_is_ignored(scene: OrderScene, name: str) -> None:
    person = await asked_for_the_card(scene)
    await person.document(phone_photo(), name)
    assert "身份证照片：已收到" in newest_text(person)


async def test_a_small_picture_sent_as_a_file_is_accepted_with_a_hint(scene: OrderScene) -> None:
    person = await asked_for_the_card(scene)
    seen = await person.document(PNG, "card.png")
    assert any("有点小" in text for text in seen.texts)
