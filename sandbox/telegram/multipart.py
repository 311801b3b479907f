"""Read fields and files of a multipart body."""

import aiohttp

from sandbox.telegram.call_arguments import UploadedFile

MAX_BODY_BYTES = 64 * 1024 * 1024


class BodyTooLarge(Exception):
    """The body exceeds ``MAX_BODY_BYTES``."""


async def read_parts(reader: aiohttp.MultipartReader) -> tuple[dict[str, str], dict[str, UploadedFile]]:
    """Return text fields and files by name; further files of one name are ``name.2``, ``name.3`` and so on.

    Raises BodyTooLarge over 64 MB, ValueError on a broken body.
    """
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
            files[_free_name(part.name, files)] = UploadedFile(part.filename, bytes(content), kind)
    return fields, files


def _free_name(name: str, files: dict[str, UploadedFile]) -> str:
    taken = sum(known == name or known.startswith(f"{name}.") for known in files)
    return f"{name}.{taken + 1}" if taken else name
