"""The card provider behind Telegram invoices."""

import secrets
from typing import Protocol


class CardDeclined(Exception):
    """The card provider declined; the message is shown to the payer."""


class CardCharger(Protocol):
    """The card provider behind ``provider_token``."""

    async def charge(self, amount: int, currency: str, description: str, payload: str) -> str:
        """Charge ``amount`` (smallest units of ``currency``); return the charge id. Raises CardDeclined."""
        ...


class AlwaysApprovingCharger:
    """A charger that approves every charge and records none."""

    async def charge(self, amount: int, currency: str, description: str, payload: str) -> str:
        return f"ch_{secrets.token_hex(12)}"
