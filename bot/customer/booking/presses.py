"""The buttons of a booking. Each carries the revision of the draft it was shown for, so that an old one is told."""

from bot.callbacks import Press


class DraftPress(Press, prefix="draft"):
    revision: int


class PickCategory(DraftPress, prefix="bcat"):
    """An empty code goes back to the categories."""

    category: str = ""


class PickService(DraftPress, prefix="bsrv"):
    service: str


class PickMeasure(DraftPress, prefix="bmsr"):
    value: float


class PickPeople(DraftPress, prefix="bppl"):
    people: int


class ToggleOption(DraftPress, prefix="bopt"):
    option: str


class OptionsDone(DraftPress, prefix="bods"):
    """No more extras."""


class PickDay(DraftPress, prefix="bday"):
    """ISO date."""

    day: str


class PickStart(DraftPress, prefix="btim"):
    """Minutes since the epoch."""

    minutes: int


class PickTown(DraftPress, prefix="btwn"):
    """Position of the city, -1 for all of them."""

    city: int


class PickPlace(DraftPress, prefix="bplc"):
    city: int
    district: int


class PickAddress(DraftPress, prefix="badr"):
    address_id: int


class PickWho(DraftPress, prefix="bwho"):
    """0 is anyone."""

    housekeeper_id: int


class ShowProfile(DraftPress, prefix="bpro"):
    housekeeper_id: int


class CloseProfile(DraftPress, prefix="bcls"):
    """Back to the list."""


class TurnPage(DraftPress, prefix="bpag"):
    page: int


class PickSort(DraftPress, prefix="bsrt"):
    sort: str


class PickGender(DraftPress, prefix="bgen"):
    """Only women, or only men."""

    gender: str


class ClearWishes(DraftPress, prefix="bclr"):
    """No filters any more."""


class EditSlot(DraftPress, prefix="bedt"):
    """An empty slot leaves the editing."""

    slot: str = ""


class Discard(DraftPress, prefix="bdis"):
    """``sure`` after having been asked."""

    sure: bool = False


class Confirm(DraftPress, prefix="bcfm"):
    """The quote is right."""
