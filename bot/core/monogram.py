"""Draw a monogram: the picture of a person who has not sent one."""

import colorsys
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from zlib import crc32

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 640, 360
RADIUS = 130
LETTER_SIZE = 140
HUES = 12
FONTS = (
    ("/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc", 2),
    ("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 2),
    ("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc", 0),
)
"""Fonts with Chinese characters and the number of the face; the Noto collection's second is the simplified Chinese one."""


@lru_cache(maxsize=256)
def monogram(name: str) -> bytes:
    """Return a PNG of 640 x 360 pixels with the first character of the name, in a colour that depends on the name.

    Without a font for the character the outline of a person is drawn.
    """
    hue = crc32(name.encode()) % HUES / HUES
    picture = Image.new("RGB", (WIDTH, HEIGHT), _colour(hue, 0.22, 0.94))
    draw = ImageDraw.Draw(picture)
    centre = WIDTH // 2, HEIGHT // 2
    draw.circle(centre, RADIUS, fill=_colour(hue, 0.55, 0.62))
    letter = name.strip()[:1].upper()
    font = _font(letter)
    if letter and font is not None:
        draw.text(centre, letter, font=font, fill="white", anchor="mm")
    else:
        _draw_outline(draw, centre)
    content = BytesIO()
    picture.save(content, "PNG", optimize=True)
    return content.getvalue()


def _colour(hue: float, saturation: float, value: float) -> tuple[int, int, int]:
    red, green, blue = colorsys.hsv_to_rgb(hue, saturation, value)
    return round(red * 255), round(green * 255), round(blue * 255)


def _font(letter: str) -> ImageFont.FreeTypeFont | ImageFont.ImageFont | None:
    """Return a font that has the letter; Pillow's own has Latin letters only."""
    if letter.isascii():
        return ImageFont.load_default(LETTER_SIZE)
    installed = next(((path, face) for path, face in FONTS if Path(path).exists()), None)
    return ImageFont.truetype(installed[0], LETTER_SIZE, index=installed[1]) if installed else None


def _draw_outline(draw: ImageDraw.ImageDraw, centre: tuple[int, int]) -> None:
    x, y = centre
    draw.circle((x, y - 35), 42, fill="white")
    draw.pieslice((x - 78, y + 20, x + 78, y + 170), 180, 360, fill="white")
