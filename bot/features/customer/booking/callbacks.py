"""Callback data of a booking. Each carries the revision of its draft, by which outdated buttons are recognised."""

from bot.core.callbacks import CallbackData


class DraftCallback(CallbackData, prefix="draft"):
    revision: int


class PickCategory(DraftCallback, prefix="bcat"):
    """An empty code returns to the categories."""

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
    """Finish the choice of options."""


class PickDay(DraftCallback, prefix="bday"):
    """``day`` is an ISO date."""

    day: str


class TurnDays(DraftCallback, prefix="bdpg"):
    """Show other weeks of the calendar; page 0 begins today."""

    page: int


class PickStart(DraftCallback, prefix="btim"):
    """``minutes`` since the epoch."""

    minutes: int


class PickBookingCity(DraftCallback, prefix="btwn"):
    """``city`` is a position in the agency's list; -1 returns to all cities."""

    city: int


class PickPlace(DraftCallback, prefix="bplc"):
    city: int
    district: int


class PickAddress(DraftCallback, prefix="badr"):
    address_id: int


class ConfirmAddress(DraftCallback, prefix="bacf"):
    """The address shown is right and complete."""


class PickWho(DraftCallback, prefix="bwho"):
    """``housekeeper_id`` 0 is anyone."""

    housekeeper_id: int


class ShowProfile(DraftCallback, prefix="bpro"):
    housekeeper_id: int


class CloseProfile(DraftCallback, prefix="bcls"):
    """Return to the list of candidates."""


class TurnPage(DraftCallback, prefix="bpag"):
    page: int


class PickSort(DraftCallback, prefix="bsrt"):
    sort: str


class PickGender(DraftCallback, prefix="bgen"):
    """Filter the candidates by gender."""

    gender: str


class ClearWishes(DraftCallback, prefix="bclr"):
    """Remove all filters."""


class EditSlot(DraftCallback, prefix="bedt"):
    """Edit a slot; an empty one leaves editing."""

    slot: str = ""


class Discard(DraftCallback, prefix="bdis"):
    """Discard the draft; ``sure`` confirms it."""

    sure: bool = False


class Confirm(DraftCallback, prefix="bcfm"):
    """Accept the quote and place the order."""
