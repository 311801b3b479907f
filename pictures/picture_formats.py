"""Validate uploaded pictures by their bytes; file name and declared type are ignored.

A picture is accepted when its structure is complete from the first byte to the last: JPEG (ITU-T T.81), PNG (W3C PNG)
or WebP (RFC 9649). That excludes trailing data and polyglot files. Pixels are not decoded, so a size claimed by the
header allocates no memory; dimensions beyond those of cameras are rejected.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from domain.kernel.errors import DomainError

MAX_BYTES = 10 * 1024 * 1024
MAX_SIDE = 20_000
MAX_PIXELS = 120_000_000
"""Phone cameras reach 108 million pixels."""
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
HEIF_BRANDS = frozenset(
    {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis"}
)
"""Brands of ISO base media files that hold pictures (ISO/IEC 23008-12)."""
FRAME_MARKERS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""JPEG start-of-frame markers (SOFn), whose segments hold the size."""
STANDALONE_MARKERS = frozenset({0x01, *range(0xD0, 0xD8)})
ACTIVE_CONTENT = re.compile(
    rb"<\s*(script|html|svg|iframe|!doctype|\?php)|<%|%PDF-|PK\x03\x04|\x7fELF|#!\s*/", re.IGNORECASE
)
"""Signatures in metadata by which another program would read the file as a page, a script or an archive."""


class Kind(StrEnum):
    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"


@dataclass(frozen=True)
class Picture:
    """Width and height in pixels."""

    kind: Kind
    width: int
    height: int


class _Malformed(Exception):
    """The structure is truncated or invalid."""


def read_picture(content: bytes) -> Picture:
    """Validate the picture and return its format and size.

    Raises photo-too-large, photo-heic, photo-pdf, photo-wrong-type (another format or trailing data), photo-damaged
    (truncated) or photo-too-many-pixels.
    """
    if len(content) > MAX_BYTES:
        raise DomainError("photo-too-large", megabytes=MAX_BYTES // 1024 // 1024)
    try:
        picture = _read(content)
    except (_Malformed, IndexError):
        raise DomainError("photo-damaged") from None
    if not 0 < picture.width <= MAX_SIDE or not 0 < picture.height <= MAX_SIDE:
        raise DomainError("photo-too-many-pixels")
    if picture.width * picture.height > MAX_PIXELS:
        raise DomainError("photo-too-many-pixels")
    return picture


def _read(content: bytes) -> Picture:
    if content.startswith(b"\xff\xd8\xff"):
        return _jpeg(content)
    if content.startswith(PNG_SIGNATURE):
        return _png(content)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return _webp(content)
    if content[4:8] == b"ftyp" and content[8:12] in HEIF_BRANDS:
        raise DomainError("photo-heic")
    if content.startswith(b"%PDF-"):
        raise DomainError("photo-pdf")
    raise DomainError("photo-wrong-type")


def _number(content: bytes, begin: int, length: int, little: bool = False) -> int:
    part = content[begin : begin + length]
    if len(part) < length:
        raise _Malformed
    return int.from_bytes(part, "little" if little else "big")


def _check_metadata(metadata: bytes) -> None:
    if ACTIVE_CONTENT.search(metadata):
        raise DomainError("photo-wrong-type")


def _jpeg(content: bytes) -> Picture:
    size: tuple[int, int] | None = None
    at, scanned = 2, False
    while True:
        if content[at] != 0xFF:
            raise _Malformed
        while content[at] == 0xFF:
            at += 1
        marker = content[at]
        at += 1
        if marker == 0xD9:
            break
        if marker in STANDALONE_MARKERS:
            continue
        length = _number(content, at, 2)
        segment = content[at + 2 : at + length]
        if length < 2 or len(segment) != length - 2:
            raise _Malformed
        if marker in FRAME_MARKERS:
            size = _number(segment, 3, 2), _number(segment, 1, 2)
        elif marker == 0xFE or 0xE0 <= marker <= 0xEF:
            _check_metadata(segment)
        at += length
        if marker == 0xDA:
            scanned = True
            at = _end_of_scan(content, at)
    if content[at:].strip(b"\x00"):
        raise DomainError("photo-wrong-type")
    if size is None or not scanned:
        raise _Malformed
    return Picture(Kind.JPEG, *size)


def _end_of_scan(content: bytes, at: int) -> int:
    """Return the offset of the next marker that is neither a stuffed byte nor a restart marker."""
    while True:
        at = content.find(b"\xff", at)
        if at < 0:
            raise _Malformed
        follows = content[at + 1]
        if follows != 0 and follows not in STANDALONE_MARKERS:
            return at
        at += 2


def _png(content: bytes) -> Picture:
    size: tuple[int, int] | None = None
    at, drawn = len(PNG_SIGNATURE), False
    while True:
        length = _number(content, at, 4)
        kind, body = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        if len(body) != length or _number(content, at + 8 + length, 4) != zlib.crc32(kind + body):
            raise _Malformed
        if size is None:
            if kind != b"IHDR" or length != 13:
                raise _Malformed
            size = _number(body, 0, 4), _number(body, 4, 4)
        elif kind == b"IDAT":
            drawn = True
        elif kind != b"IEND":
            _check_metadata(body)
        at += 12 + length
        if kind == b"IEND":
            break
    if content[at:]:
        raise DomainError("photo-wrong-type")
    if not drawn:
        raise _Malformed
    return Picture(Kind.PNG, *size)


def _webp(content: bytes) -> Picture:
    end = _number(content, 4, 4, little=True) + 8
    if end > len(content):
        raise _Malformed
    if content[end:].strip(b"\x00"):
        raise DomainError("photo-wrong-type")
    size: tuple[int, int] | None = None
    drawn = False
    for kind, body in _chunks(content[:end]):
        if kind == b"VP8X":
            size = _number(body, 4, 3, True) + 1, _number(body, 7, 3, True) + 1
        elif kind == b"VP8L":
            bits = _number(body, 1, 4, True)
            size, drawn = size or ((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1), True
        elif kind == b"VP8 ":
            size = size or (_number(body, 6, 2, True) & 0x3FFF, _number(body, 8, 2, True) & 0x3FFF)
            drawn = True
        elif kind == b"ANMF":
            drawn = True
        else:
            _check_metadata(body)
    if size is None or not drawn:
        raise _Malformed
    return Picture(Kind.WEBP, *size)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 12
    while at < len(content):
        length = _number(content, at + 4, 4, little=True)
        body = content[at + 8 : at + 8 + length]
        if len(body) != length:
            raise _Malformed
        yield content[at : at + 4], body
        at += 8 + length + length % 2
