"""Identify pictures with Pillow, and create blank ones."""

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

FORMATS = {"JPEG": "jpg", "PNG": "png", "GIF": "gif", "WEBP": "webp"}
"""Accepted formats by Pillow's names, with their file extensions."""
GREY = 0xA0


@dataclass(slots=True, frozen=True)
class Picture:
    """Type and size (pixels) of a picture."""

    mime_type: str
    extension: str
    width: int
    height: int


def identify_picture(content: bytes) -> Picture | None:
    """Return the picture's type and size from its header, or None for an unsupported format."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(content), formats=tuple(FORMATS)) as image:
            kind = str(image.format)
            return Picture(f"image/{kind.lower()}", FORMATS[kind], image.width, image.height)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError):
        return None


@lru_cache(maxsize=16)
def blank_png(width: int, height: int) -> bytes:
    """Return a grey PNG of that size in pixels."""
    from PIL import Image

    content = BytesIO()
    Image.new("L", (width, height), GREY).save(content, "PNG")
    return content.getvalue()
