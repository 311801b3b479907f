"""Re-encode pictures in a process of its own: ``python -m pictures.picture_worker``.

A request is a length (4 bytes, big-endian) and the file; a response is one line of JSON (``problem``, ``width``,
``height``, ``size``) and ``size`` bytes of JPEG. Memory is limited, so that a picture that needs too much ends this
process at worst.
"""

import json
import resource
import struct
import sys
from contextlib import suppress
from io import BytesIO
from typing import Any, BinaryIO

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from domain.kernel.errors import DomainError
from pictures.picture_formats import MAX_PIXELS, Kind, read_picture

MAX_MEMORY = 1 << 30
"""Bytes of address space."""
LONGEST_SIDE = 2560
"""Pixels; that of the largest size that Telegram keeps of a photo."""
LARGEST_RATIO = 20
"""Telegram sends no photo whose sides differ by more."""
QUALITY = 88
LENGTH = struct.Struct(">I")
WHITE = (255, 255, 255)
SCALABLE = frozenset({"RGB", "RGBA", "CMYK", "L", "LA"})
FAULTS = (
    UnidentifiedImageError,
    OSError,
    SyntaxError,
    ValueError,
    ArithmeticError,
    LookupError,
    struct.error,
)
"""What Pillow raises for files that break their format."""


def encode_picture(content: bytes) -> tuple[bytes, int, int]:
    """Return the picture as JPEG without metadata, upright and in sRGB, with its width and height in pixels.

    Raises what ``read_picture`` raises, photo-damaged, photo-too-many-pixels or photo-too-narrow.
    """
    kind = read_picture(content).kind
    try:
        with Image.open(BytesIO(content), formats=(kind.value.upper(),)) as opened:
            if kind is Kind.JPEG:
                opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            picture = _flattened(_shrunk(ImageOps.exif_transpose(opened)))
        encoded = BytesIO()
        picture.save(encoded, "JPEG", quality=QUALITY, optimize=True)
    except (MemoryError, Image.DecompressionBombError):
        raise DomainError("photo-too-many-pixels") from None
    except FAULTS:
        raise DomainError("photo-damaged") from None
    return encoded.getvalue(), picture.width, picture.height


def _shrunk(picture: Image.Image) -> Image.Image:
    """Return the picture no larger than it is shown, in a mode that can be scaled. Raises photo-too-narrow."""
    if max(picture.size) > LARGEST_RATIO * min(picture.size):
        raise DomainError("photo-too-narrow")
    if picture.mode not in SCALABLE:
        picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    return picture


def _flattened(picture: Image.Image) -> Image.Image:
    """Return the pixels in RGB on white, without anything that the file said beside them."""
    if picture.has_transparency_data:
        opaque = picture.convert("RGBA")
        flat = Image.new("RGB", picture.size, WHITE)
        flat.paste(opaque, mask=opaque.getchannel("A"))
    else:
        flat = _in_srgb(picture, picture.info.get("icc_profile")) or picture.convert("RGB")
    bare = Image.new("RGB", flat.size)
    bare.paste(flat)
    return bare


def _in_srgb(picture: Image.Image, profile: Any) -> Image.Image | None:
    """Convert the colours from the embedded profile; None without one that can be used."""
    if not profile or picture.mode not in ("RGB", "CMYK"):
        return None
    with suppress(ImageCms.PyCMSError, OSError, ValueError):
        return ImageCms.profileToProfile(
            picture,
            ImageCms.ImageCmsProfile(BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            outputMode="RGB",
        )
    return None


def serve(requests: BinaryIO, responses: BinaryIO) -> None:
    """Answer requests until there are no more."""
    while len(head := requests.read(LENGTH.size)) == LENGTH.size:
        content = requests.read(LENGTH.unpack(head)[0])
        answer: dict[str, Any] = {"problem": None, "values": {}, "width": 0, "height": 0, "size": 0}
        encoded = b""
        try:
            encoded, width, height = encode_picture(content)
            answer |= {"width": width, "height": height, "size": len(encoded)}
        except DomainError as problem:
            answer |= {"problem": problem.code, "values": problem.values}
        responses.write(json.dumps(answer).encode() + b"\n" + encoded)
        responses.flush()


def limit_memory() -> None:
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))


if __name__ == "__main__":
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    limit_memory()
    serve(sys.stdin.buffer, sys.stdout.buffer)
