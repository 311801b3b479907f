"""What the people use cases ask of the world outside."""

from typing import Protocol


class SmsUnavailable(Exception):
    """The message was not taken by the provider; ``str(error)`` is its own word, without the number."""


class SmsSender(Protocol):
    async def send_code(self, phone: str, code: str, language: str) -> None:
        """``phone`` in E.164; ``language`` zh or en. Raises SmsUnavailable."""
        ...
