"""Store uploaded files under Telegram's file ids and paths."""

import base64
import hashlib
import mimetypes
import secrets
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sandbox.telegram.call_arguments import Arguments, UploadedFile
from sandbox.telegram.images import blank_png, identify_picture
from sandbox.telegram.telegram_errors import TelegramRefusal, bad_request

MAX_DOWNLOAD_BYTES = 20 * 1024 * 1024
MAX_PHOTO_BYTES = 10 * 1024 * 1024
MAX_UPLOAD_BYTES = 50 * 1024 * 1024
MAX_PHOTO_SIDES = 10_000
MAX_PHOTO_RATIO = 20
_THUMBNAIL_SIDE = 90
_FOLDERS = {
    "photo": "photos",
    "document": "documents",
    "sticker": "stickers",
    "voice": "voice",
    "video": "videos",
    "animation": "animations",
    "audio": "music",
}


@dataclass(slots=True)
class FileRecord:
    """One stored file; ``path`` is the ``file_path`` of ``getFile``."""

    file_id: str
    file_unique_id: str
    kind: str
    path: str
    size: int
    name: str = ""
    mime_type: str = ""
    width: int = 0
    height: int = 0


class FileStore:
    """File contents in a folder, or in memory without one."""

    def __init__(
        self, folder: Path | None, take_id: Callable[[], int], save: Callable[[str, Any], None]
    ) -> None:
        self._folder = folder
        self._take_id = take_id
        self._save = save
        self._contents: dict[str, bytes] = {}
        self.records: dict[str, FileRecord] = {}
        self._by_path: dict[str, FileRecord] = {}

    def load(self, row: dict[str, Any]) -> None:
        self._register(FileRecord(**row))

    def _register(self, record: FileRecord) -> None:
        self.records[record.file_id] = record
        self._by_path[record.path] = record

    def add(self, kind: str, upload: UploadedFile) -> FileRecord:
        """Store an upload; a picture's size is read from its header."""
        digest = hashlib.sha256(upload.content).digest()
        picture = identify_picture(upload.content) if kind in ("photo", "sticker", "document") else None
        extension = picture.extension if picture else Path(upload.name).suffix.lstrip(".").lower() or "bin"
        mime_type = (
            (picture.mime_type if picture else "")
            or mimetypes.guess_type(upload.name)[0]
            or upload.content_type
            or "application/octet-stream"
        )
        record = FileRecord(
            file_id=f"{kind[:2].upper()}AC{secrets.token_urlsafe(32)}",
            file_unique_id=base64.urlsafe_b64encode(digest[:11]).decode().rstrip("="),
            kind=kind,
            path=f"{_FOLDERS[kind]}/file_{self._take_id()}.{extension}",
            size=len(upload.content),
            name=upload.name,
            mime_type=mime_type,
            width=picture.width if picture else 0,
            height=picture.height if picture else 0,
        )
        if self._folder is None:
            self._contents[record.path] = upload.content
        else:
            target = self._folder / record.path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(upload.content)
        self._register(record)
        self._save(record.file_id, lambda: asdict(record))
        return record

    def add_photo(self, upload: UploadedFile) -> list[FileRecord]:
        """Store a photo; return its sizes, smallest first, as in ``Message.photo``.

        The thumbnail is blank, which exposes a bot that takes the first size instead of the last.
        """
        picture = identify_picture(upload.content)
        if picture is None:
            raise bad_request("IMAGE_PROCESS_FAILED")
        if len(upload.content) > MAX_PHOTO_BYTES:
            raise bad_request("file is too big")
        sides = sorted((picture.width, picture.height))
        if sum(sides) > MAX_PHOTO_SIDES or sides[0] < 1 or sides[1] > sides[0] * MAX_PHOTO_RATIO:
            raise bad_request("PHOTO_INVALID_DIMENSIONS")
        full = self.add("photo", upload)
        if sides[1] <= _THUMBNAIL_SIDE:
            return [full]
        scale = _THUMBNAIL_SIDE / sides[1]
        small = blank_png(max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
        return [self.add("photo", UploadedFile("thumbnail.png", small, "image/png")), full]

    def get(self, file_id: str) -> FileRecord | None:
        return self.records.get(file_id)

    def at(self, path: str) -> FileRecord | None:
        return self._by_path.get(path)

    def read(self, record: FileRecord) -> bytes:
        if self._folder is None:
            return self._contents[record.path]
        return (self._folder / record.path).read_bytes()

    def describe(self, record: FileRecord) -> dict[str, Any]:
        """Return the Bot API's File object. Raises TelegramRefusal for files over 20 MB."""
        if record.size > MAX_DOWNLOAD_BYTES:
            raise bad_request("file is too big")
        return {
            "file_id": record.file_id,
            "file_unique_id": record.file_unique_id,
            "file_size": record.size,
            "file_path": record.path,
        }

    def read_input(self, arguments: Arguments, name: str, kind: str, value: Any = None) -> list[FileRecord]:
        """Read a file parameter: an upload, ``attach://<name>``, or a known ``file_id``.

        Returns the sizes of a photo, or one record. Raises TelegramRefusal for HTTP URLs, which are not fetched.
        """
        reference = arguments.text(name) if value is None else value
        upload = arguments.files.get(name) if value is None else None
        if isinstance(reference, str) and reference.startswith("attach://"):
            upload = arguments.files.get(reference.removeprefix("attach://"))
            if upload is None:
                raise bad_request("wrong remote file identifier specified: Wrong padding length")
        if upload is not None:
            if not upload.content:
                raise bad_request("file must be non-empty")
            if len(upload.content) > MAX_UPLOAD_BYTES:
                raise TelegramRefusal(413, "Request Entity Too Large")
            return self.add_photo(upload) if kind == "photo" else [self.add(kind, upload)]
        if not reference:
            raise bad_request(f"there is no {kind} in the request")
        if str(reference).startswith(("http://", "https://")):
            raise bad_request("failed to get HTTP URL content")
        record = self.records.get(str(reference))
        if record is None:
            raise bad_request("wrong remote file identifier specified: Wrong character in the string")
        if record.kind != kind and kind != "document":
            raise bad_request(f"can't use file of type {record.kind.title()} as {kind.title()}")
        return [record]


def photo_sizes(records: list[FileRecord]) -> list[dict[str, Any]]:
    return [
        {
            "file_id": record.file_id,
            "file_unique_id": record.file_unique_id,
            "width": record.width,
            "height": record.height,
            "file_size": record.size,
        }
        for record in records
    ]
