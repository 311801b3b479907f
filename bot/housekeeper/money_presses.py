"""The housekeeper's buttons about her money."""

from bot.callbacks import Press


class ListPayouts(Press, prefix="hk-payouts"):
    """The balance and what was asked for before."""


class AskPayout(Press, prefix="hk-payout"):
    """How much?"""


class TakeAll(Press, prefix="hk-payout-all"):
    """Whatever the balance is when it is pressed."""


class TypeAmount(Press, prefix="hk-payout-sum"):
    """The next words are an amount."""


class ShowOrderMoney(Press, prefix="hk-money"):
    """What she earned by an order, line by line."""

    order_id: int
