"""A rule that says no."""

from typing import Any


class DomainError(Exception):
    """A refusal of the domain: a code for the texts, and the values that the sentence needs.

    ``code`` is the tail of the text's key: ``offer-taken`` is told as ``error-offer-taken``.
    """

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code)
        self.code = code
        self.values = values
