"""A generated sticker and voice message, used when a request carries no file."""

import struct

from sandbox.telegram.images import blank_png

STICKER_SIDE = 512
"""Pixels."""
_SILENT_FRAME = b"\xf8\xff\xfe"
"""An Opus packet of 20 ms of silence."""
_FRAMES_A_PAGE = 50
_SAMPLES_A_FRAME = 960


def _checksum_table() -> list[int]:
    table = []
    for index in range(256):
        value = index << 24
        for _ in range(8):
            value = (value << 1 ^ 0x04C11DB7 if value & 0x80000000 else value << 1) & 0xFFFFFFFF
        table.append(value)
    return table


_TABLE = _checksum_table()


def _checksum(page: bytes) -> int:
    value = 0
    for byte in page:
        value = (value << 8 & 0xFFFFFFFF) ^ _TABLE[(value >> 24) ^ byte]
    return value


def _page(kind: int, position: int, number: int, packets: list[bytes]) -> bytes:
    """Build one Ogg page (RFC 3533); ``kind`` is the header type flag: 2 begins a stream, 4 ends it."""
    header = struct.pack("<4sBBQIII", b"OggS", 0, kind, position, 1, number, 0)
    header += bytes([len(packets), *map(len, packets)])
    body = header + b"".join(packets)
    return body[:22] + struct.pack("<I", _checksum(body)) + body[26:]


def sticker() -> bytes:
    """Return a grey square as PNG."""
    return blank_png(STICKER_SIDE, STICKER_SIDE)


def silence(seconds: int) -> bytes:
    """Return a silent voice message of ``seconds``: Opus in Ogg (RFC 7845)."""
    head = struct.pack("<8sBBHIhB", b"OpusHead", 1, 2, 0, 48000, 0, 0)
    tags = b"OpusTags" + struct.pack("<I", 7) + b"sandbox" + struct.pack("<I", 0)
    pages = [_page(2, 0, 0, [head]), _page(0, 0, 1, [tags])]
    for second in range(1, seconds + 1):
        kind = 4 if second == seconds else 0
        samples = second * _FRAMES_A_PAGE * _SAMPLES_A_FRAME
        pages.append(_page(kind, samples, second + 1, [_SILENT_FRAME] * _FRAMES_A_PAGE))
    return b"".join(pages)
