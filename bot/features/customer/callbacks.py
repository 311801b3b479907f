"""The customer's buttons."""

from bot.core.callbacks import CallbackData


class PickDistrict(CallbackData, prefix="home"):
    """Where I live: the position of the district in the agency's list (a name may not fit)."""

    city: int
    district: int


class PickCity(CallbackData, prefix="city"):
    city: int


class SendCodeAgain(CallbackData, prefix="code"):
    """The SMS once more."""


class OtherNumber(CallbackData, prefix="number"):
    """The number was wrong."""


class StartBooking(CallbackData, prefix="book"):
    """A booking by buttons, of that service when one is named."""

    service: str = ""


class PickCategoryOfServices(CallbackData, prefix="svc"):
    """The price list; an empty code shows the categories."""

    category: str
