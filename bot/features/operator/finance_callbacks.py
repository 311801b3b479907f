"""The operator's buttons about money."""

from bot.core.callbacks import CallbackData


class ConfirmPayout(CallbackData, prefix="op-payout-ok"):
    """The next words are the transfer's reference."""

    payout_id: int


class RefusePayout(CallbackData, prefix="op-payout-no"):
    """The next words say why not."""

    payout_id: int


class ShowOrderMoney(CallbackData, prefix="op-money"):
    """Every entry of the order in the books."""

    order_id: int


class ShowReconciliations(CallbackData, prefix="op-recon"):
    """The last days compared with the providers."""


class SettleDifference(CallbackData, prefix="op-diff"):
    """An operator has seen to it."""

    difference_id: int
