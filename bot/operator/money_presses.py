"""The operator's buttons about money."""

from bot.callbacks import Press


class ConfirmPayout(Press, prefix="op-payout-ok"):
    """The next words are the transfer's reference."""

    payout_id: int


class RefusePayout(Press, prefix="op-payout-no"):
    """The next words say why not."""

    payout_id: int


class ShowOrderMoney(Press, prefix="op-money"):
    """Every entry of the order in the books."""

    order_id: int


class ShowReconciliations(Press, prefix="op-recon"):
    """The last days compared with the providers."""


class SettleDifference(Press, prefix="op-diff"):
    """An operator has seen to it."""

    difference_id: int
