"""The error that rules of the domain raise."""

from typing import Any


class DomainError(Exception):
    """A violated rule: a code, and the values that its text needs.

    ``code`` is the end of the text's key: ``offer-taken`` is rendered by ``error-offer-taken``.
    """

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code)
        self.code = code
        self.values = values
