"""Pictures as phones make them: with a place in their metadata, turned, in formats that others cannot open."""

from io import BytesIO
from typing import Any

from PIL import Image

EXIF_ORIENTATION, EXIF_MAKE, GPS_IFD = 0x0112, 0x010F, 0x8825
MAKE = "A phone that tells its make"
RED, BLUE = (200, 30, 30), (30, 30, 200)
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 2_000
PDF = b"%PDF-1.7\n%\xe2\xe3\n" + b"0" * 2_000


def phone_photo(width: int = 400, height: int = 300, orientation: int = 1) -> bytes:
    """Return a JPEG whose left half is red and right half blue as stored, with make, place and orientation in EXIF."""
    picture = Image.new("RGB", (width, height), RED)
    picture.paste(BLUE, (width // 2, 0, width, height))
    exif = Image.Exif()
    exif[EXIF_ORIENTATION], exif[EXIF_MAKE] = orientation, MAKE
    exif.get_ifd(GPS_IFD).update({1: "N", 2: (39.0, 54.0, 20.0), 3: "E", 4: (116.0, 23.0, 29.0)})
    return saved(picture, "JPEG", exif=exif, comment=b"taken at home", quality=95)


def saved(picture: Image.Image, kind: str, **options: Any) -> bytes:
    content = BytesIO()
    picture.save(content, kind, **options)
    return content.getvalue()


def opened(content: bytes) -> Image.Image:
    picture = Image.open(BytesIO(content))
    picture.load()
    return picture


def is_bare(content: bytes) -> bool:
    """Return whether a JPEG says nothing besides its pixels."""
    picture = opened(content)
    told = {"exif", "comment", "icc_profile", "xmp", "photoshop"} & picture.info.keys()
    return picture.format == "JPEG" and not told and not picture.getexif() and MAKE.encode() not in content
