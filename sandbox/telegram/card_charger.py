"""Where the money of a Telegram invoice comes from."""

import secrets
from typing import Protocol


class CardDeclined(Exception):
    """The card provider refuses; the text is what the payer sees."""


class CardCharger(Protocol):
    """The card provider behind ``provider_token``."""

    async def charge(self, amount: int, currency: str, description: str, payload: str) -> str:
        """Takes ``amount`` (smallest units of ``currency``) from the payer's card.

        Answers the provider's charge id; raises CardDeclined.
        """
        ...


class AlwaysApprovingCharger:
    """A provider that never declines and is known to nobody else."""

    async def charge(self, amount: int, currency: str, description: str, payload: str) -> str:
        return f"ch_{secrets.token_hex(12)}"
