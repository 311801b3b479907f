"""What a picture is and how large, by Pillow, and blank ones to send."""

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

FORMATS = {"JPEG": "jpg", "PNG": "png", "GIF": "gif", "WEBP": "webp"}
"""The formats that Telegram takes, by Pillow's names, with their file extensions."""
GREY = 0xA0


@dataclass(slots=True, frozen=True)
class Picture:
    """A recognised picture; sizes in pixels."""

    mime_type: str
    extension: str
    width: int
    height: int


def identify_picture(content: bytes) -> Picture | None:
    """Return the picture's kind and size, or None when it is none that Telegram takes. Nothing is decoded."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(content), formats=tuple(FORMATS)) as image:
            kind = str(image.format)
            return Picture(f"image/{kind.lower()}", FORMATS[kind], image.width, image.height)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError):
        return None


@lru_cache(maxsize=16)
def blank_png(width: int, height: int) -> bytes:
    """Return a grey picture of that size."""
    from PIL import Image

    content = BytesIO()
    Image.new("L", (width, height), GREY).save(content, "PNG")
    return content.getvalue()
