"""Errors of the stand-in, with Telegram's descriptions."""

from typing import Any


class TelegramRefusal(Exception):
    """An error response of the Bot API: HTTP status, description and optional parameters."""

    def __init__(self, status: int, description: str, parameters: dict[str, Any] | None = None) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters

    def answer(self) -> dict[str, Any]:
        """Return the response body."""
        body: dict[str, Any] = {"ok": False, "error_code": self.status, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


class ConnectionDropped(Exception):
    """An injected fault: the connection is closed without a response."""


def bad_request(reason: str) -> TelegramRefusal:
    return TelegramRefusal(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> TelegramRefusal:
    return TelegramRefusal(403, f"Forbidden: {reason}")


def conflict(reason: str) -> TelegramRefusal:
    return TelegramRefusal(409, f"Conflict: {reason}")


def too_many_requests(retry_after: int) -> TelegramRefusal:
    """Return 429 with the seconds to wait, in the description and in the parameters."""
    return TelegramRefusal(429, f"Too Many Requests: retry after {retry_after}", {"retry_after": retry_after})
