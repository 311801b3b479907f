"""Buttons of payouts, ledger entries and reconciliations."""

from bot.core.callbacks import CallbackData


class ConfirmPayout(CallbackData, prefix="op-payout-ok"):
    """Ask for the transfer's reference."""

    payout_id: int


class RefusePayout(CallbackData, prefix="op-payout-no"):
    """Ask for the reason of a refusal."""

    payout_id: int


class ShowOrderMoney(CallbackData, prefix="op-money"):
    """Show every ledger entry of the order."""

    order_id: int


class ShowReconciliations(CallbackData, prefix="op-recon"):
    """Show the latest reconciliations."""


class SettleDifference(CallbackData, prefix="op-diff"):
    """Mark the difference as settled."""

    difference_id: int
