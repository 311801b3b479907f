"""Pictures are re-encoded by a worker process: upright, without metadata; bombs end the worker at worst."""

import asyncio
import struct
import zlib

import pytest
from PIL import Image

from domain.kernel.errors import DomainError
from pictures.picture_encoder import MAX_IN_WORK, PictureEncoder, shared_encoder
from pictures.picture_worker import LONGEST_SIDE
from tests.support.phone_photos import BLUE, HEIC, MAKE, PDF, RED, is_bare, opened, phone_photo, saved


@pytest.fixture
def encoder() -> PictureEncoder:
    return shared_encoder()


def near(colour: tuple[int, ...], wanted: tuple[int, int, int]) -> bool:
    return all(abs(one - other) < 40 for one, other in zip(colour, wanted, strict=True))


async def test_metadata_is_removed(encoder: PictureEncoder) -> None:
    original = phone_photo()
    assert MAKE.encode() in original
    encoded = await encoder.encode(original)
    assert is_bare(encoded.content)
    assert (encoded.width, encoded.height) == opened(encoded.content).size == (400, 300)


@pytest.mark.parametrize(
    ("orientation", "size", "red_at"),
    [(1, (400, 300), (20, 150)), (3, (400, 300), (380, 150)), (6, (300, 400), (150, 20))],
)
async def test_a_turned_photo_is_shown_upright(
    encoder: PictureEncoder, orientation: int, size: tuple[int, int], red_at: tuple[int, int]
) -> None:
    picture = opened((await encoder.encode(phone_photo(orientation=orientation))).content)
    assert picture.size == size
    assert near(picture.getpixel(red_at), RED)  # type: ignore[arg-type]
    opposite = (picture.width - 1 - red_at[0], picture.height - 1 - red_at[1])
    assert near(picture.getpixel(opposite), BLUE)  # type: ignore[arg-type]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
async def test_every_mode_of_a_png_becomes_a_jpeg(encoder: PictureEncoder, mode: str) -> None:
    encoded = await encoder.encode(saved(Image.new(mode, (60, 40)), "PNG"))
    assert (encoded.width, encoded.height) == (60, 40)
    assert is_bare(encoded.content)


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "PNG"])
async def test_a_large_picture_is_made_smaller(encoder: PictureEncoder, kind: str) -> None:
    encoded = await encoder.encode(saved(Image.new("RGB", (5_200, 2_600), RED), kind))
    assert (encoded.width, encoded.height) == (LONGEST_SIDE, LONGEST_SIDE // 2)


async def test_what_is_transparent_becomes_white(encoder: PictureEncoder) -> None:
    encoded = await encoder.encode(saved(Image.new("RGBA", (50, 50), (0, 0, 0, 0)), "PNG"))
    assert near(opened(encoded.content).getpixel((25, 25)), (255, 255, 255))  # type: ignore[arg-type]


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def bomb(width: int, height: int, depth: int = 8) -> bytes:
    """Return a PNG of a few kilobytes that unpacks to ``width`` times ``height`` pixels of four channels."""
    row = b"\0" * (width * 4 * depth // 8 + 1)
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, depth, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (HEIC, "photo-heic"),
        (PDF, "photo-pdf"),
        (b"GIF89a" + b"\0" * 50, "photo-wrong-type"),
        (phone_photo()[:-40], "photo-damaged"),
        (saved(Image.new("RGB", (3_000, 100)), "PNG"), "photo-too-narrow"),
    ],
    ids=["HEIC", "PDF", "GIF", "half a photo", "a long strip"],
)
async def test_what_cannot_be_shown_is_refused_by_its_kind(
    encoder: PictureEncoder, content: bytes, code: str
) -> None:
    with pytest.raises(DomainError) as refused:
        await encoder.encode(content)
    assert refused.value.code == code


async def test_a_bomb_within_the_allowed_size_is_refused_and_the_next_picture_is_encoded(
    encoder: PictureEncoder,
) -> None:
    with pytest.raises(DomainError) as refused:
        await encoder.encode(bomb(19_000, 6_300, depth=8))
    assert refused.value.code == "photo-too-many-pixels"
    assert (await encoder.encode(phone_photo())).width == 400


async def test_the_event_loop_goes_on_meanwhile(encoder: PictureEncoder) -> None:
    beats = 0

    async def beat() -> None:
        nonlocal beats
        while True:
            await asyncio.sleep(0.01)
            beats += 1

    beating = asyncio.create_task(beat())
    await encoder.encode(saved(Image.effect_noise((3_000, 3_000), 80).convert("RGB"), "JPEG", quality=90))
    beating.cancel()
    assert beats >= 3


async def test_a_picture_that_takes_too_long_ends_its_worker() -> None:
    hasty = PictureEncoder(workers=1, timeout=0.05)
    with pytest.raises(DomainError) as refused:
        await hasty.encode(saved(Image.effect_noise((4_000, 4_000), 80), "JPEG"))
    assert refused.value.code == "photo-too-many-pixels"


def test_more_pictures_than_memory_is_meant_for_are_refused(encoder: PictureEncoder) -> None:
    limited = PictureEncoder()
    contexts = [limited.admitted() for _ in range(MAX_IN_WORK)]
    for context in contexts:
        context.__enter__()
    with pytest.raises(DomainError), limited.admitted():
        pass
    contexts[0].__exit__(None, None, None)
    with limited.admitted():
        pass
