"""Buttons of earnings and payout requests."""

from bot.core.callbacks import CallbackData


class ListPayouts(CallbackData, prefix="hk-payouts"):
    """Show the balance and earlier payout requests."""


class AskPayout(CallbackData, prefix="hk-payout"):
    """Ask for the amount to pay out."""


class TakeAll(CallbackData, prefix="hk-payout-all"):
    """Request the whole balance at the time of the press."""


class TypeAmount(CallbackData, prefix="hk-payout-sum"):
    """Ask for a typed amount."""


class TakeShown(CallbackData, prefix="hk-payout-ok"):
    """Request the amount that the bot repeated."""


class ShowOrderMoney(CallbackData, prefix="hk-money"):
    """Show the ledger entries of an order that concern the housekeeper."""

    order_id: int
