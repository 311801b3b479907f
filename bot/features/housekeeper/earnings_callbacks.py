"""The housekeeper's buttons about her money."""

from bot.core.callbacks import CallbackData


class ListPayouts(CallbackData, prefix="hk-payouts"):
    """The balance and what was asked for before."""


class AskPayout(CallbackData, prefix="hk-payout"):
    """How much?"""


class TakeAll(CallbackData, prefix="hk-payout-all"):
    """Whatever the balance is when it is pressed."""


class TypeAmount(CallbackData, prefix="hk-payout-sum"):
    """The next words are an amount."""


class ShowOrderMoney(CallbackData, prefix="hk-money"):
    """What she earned by an order, line by line."""

    order_id: int
