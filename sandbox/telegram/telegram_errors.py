"""How the stand-in says no, in Telegram's own words."""

from typing import Any


class TelegramRefusal(Exception):
    """A refusal as the Bot API answers it: HTTP status, description and, for some, parameters."""

    def __init__(self, status: int, description: str, parameters: dict[str, Any] | None = None) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters

    def answer(self) -> dict[str, Any]:
        """The body of the answer, as the Bot API writes it."""
        body: dict[str, Any] = {"ok": False, "error_code": self.status, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


class ConnectionDropped(Exception):
    """An injected fault: the connection breaks and the caller hears nothing."""


def bad_request(words: str) -> TelegramRefusal:
    return TelegramRefusal(400, f"Bad Request: {words}")


def forbidden(words: str) -> TelegramRefusal:
    return TelegramRefusal(403, f"Forbidden: {words}")


def conflict(words: str) -> TelegramRefusal:
    return TelegramRefusal(409, f"Conflict: {words}")


def too_many_requests(retry_after: int) -> TelegramRefusal:
    """429 with the whole seconds to wait, in words and in the parameters."""
    return TelegramRefusal(429, f"Too Many Requests: retry after {retry_after}", {"retry_after": retry_after})
