"""Fields and files of a multipart body, as bots upload them."""

import aiohttp

from sandbox.telegram.call_arguments import UploadedFile

MAX_BODY_BYTES = 64 * 1024 * 1024


class BodyTooLarge(Exception):
    """More bytes than anybody may send here."""


async def read_parts(reader: aiohttp.MultipartReader) -> tuple[dict[str, str], dict[str, UploadedFile]]:
    """Text fields and files by name; raises BodyTooLarge over 64 MB, ValueError on a broken body."""
    fields: dict[str, str] = {}
    files: dict[str, UploadedFile] = {}
    total = 0
    while (part := await reader.next()) is not None:
        if not isinstance(part, aiohttp.BodyPartReader):
            continue
        content = bytearray()
        while chunk := await part.read_chunk(2**18):
            total += len(chunk)
            if total > MAX_BODY_BYTES:
                raise BodyTooLarge
            content += chunk
        if part.name is None:
            continue
        if part.filename is None:
            fields[part.name] = content.decode("utf-8", errors="replace")
        else:
            kind = part.headers.get("Content-Type", "")
            files[part.name] = UploadedFile(part.filename, bytes(content), kind)
    return fields, files
