"""The buttons of a booking. Each carries the revision of the draft it was shown for, so that an old one is told."""

from bot.core.callbacks import CallbackData


class DraftCallback(CallbackData, prefix="draft"):
    revision: int


class PickCategory(DraftCallback, prefix="bcat"):
    """An empty code goes back to the categories."""

    category: str = ""


class PickService(DraftCallback, prefix="bsrv"):
    service: str


class PickMeasure(DraftCallback, prefix="bmsr"):
    value: float


class PickPeople(DraftCallback, prefix="bppl"):
    people: int


class ToggleOption(DraftCallback, prefix="bopt"):
    option: str


class OptionsDone(DraftCallback, prefix="bods"):
    """No more extras."""


class PickDay(DraftCallback, prefix="bday"):
    """ISO date."""

    day: str


class PickStart(DraftCallback, prefix="btim"):
    """Minutes since the epoch."""

    minutes: int


class PickTown(DraftCallback, prefix="btwn"):
    """Position of the city, -1 for all of them."""

    city: int


class PickPlace(DraftCallback, prefix="bplc"):
    city: int
    district: int


class PickAddress(DraftCallback, prefix="badr"):
    address_id: int


class PickWho(DraftCallback, prefix="bwho"):
    """0 is anyone."""

    housekeeper_id: int


class ShowProfile(DraftCallback, prefix="bpro"):
    housekeeper_id: int


class CloseProfile(DraftCallback, prefix="bcls"):
    """Back to the list."""


class TurnPage(DraftCallback, prefix="bpag"):
    page: int


class PickSort(DraftCallback, prefix="bsrt"):
    sort: str


class PickGender(DraftCallback, prefix="bgen"):
    """Only women, or only men."""

    gender: str


class ClearWishes(DraftCallback, prefix="bclr"):
    """No filters any more."""


class EditSlot(DraftCallback, prefix="bedt"):
    """An empty slot leaves the editing."""

    slot: str = ""


class Discard(DraftCallback, prefix="bdis"):
    """``sure`` after having been asked."""

    sure: bool = False


class Confirm(DraftCallback, prefix="bcfm"):
    """The quote is right."""
