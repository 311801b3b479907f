"""Callback data of the customer's onboarding and catalogue."""

from bot.core.callbacks import CallbackData


class PickDistrict(CallbackData, prefix="home"):
    """Set the home: positions of city and district in the agency's list, since a name may exceed 64 bytes."""

    city: int
    district: int


class PickCity(CallbackData, prefix="city"):
    city: int


class SendCodeAgain(CallbackData, prefix="code"):
    """Send the SMS code again."""


class OtherNumber(CallbackData, prefix="number"):
    """Enter another phone number."""


class StartBooking(CallbackData, prefix="book"):
    """Start a booking, of this service unless empty."""

    service: str = ""


class BookPriced(CallbackData, prefix="priced"):
    """Book what the last price of this service was shown for: amount, options, time and place as said."""

    service: str


class PickCategoryOfServices(CallbackData, prefix="svc"):
    """Show the price list of a category; an empty code shows the categories."""

    category: str
