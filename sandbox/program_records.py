"""What the sandbox asks of the program beside the Bot API: people enrolled in a role, and the balances of the books."""

from typing import Any

from aiohttp import ClientSession

from sandbox.request_input import InputError

PEOPLE, BOOKS = "/sandbox/people", "/sandbox/books"


class ProgramRecords:
    """Calls the routes of ``sandbox/record_routes.py`` in the program at ``program_url``."""

    def __init__(self, program_url: str) -> None:
        self._url = program_url
        self.session: ClientSession | None = None

    async def enrol(self, person: dict[str, Any]) -> dict[str, Any]:
        """Give the person the role; return their home. Raises InputError for an unknown district or service."""
        assert self.session is not None
        async with self.session.post(f"{self._url}{PEOPLE}", json=person) as answer:
            body: dict[str, Any] = await answer.json()
        if answer.status == 400:
            raise InputError(body["error"])
        answer.raise_for_status()
        return body

    async def books(self) -> list[dict[str, Any]]:
        assert self.session is not None
        async with self.session.get(f"{self._url}{BOOKS}") as answer:
            answer.raise_for_status()
            rows: list[dict[str, Any]] = await answer.json()
        return rows
