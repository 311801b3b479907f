"""The customer's buttons."""

from bot.callbacks import Press


class PickDistrict(Press, prefix="home"):
    """Where I live: the position of the district in the agency's list (a name may not fit)."""

    city: int
    district: int


class PickCity(Press, prefix="city"):
    city: int


class SendCodeAgain(Press, prefix="code"):
    """The SMS once more."""


class OtherNumber(Press, prefix="number"):
    """The number was wrong."""


class StartBooking(Press, prefix="book"):
    """A booking by buttons, of that service when one is named."""

    service: str = ""


class PickCategoryOfServices(Press, prefix="svc"):
    """The price list; an empty code shows the categories."""

    category: str
