"""The housekeeper's buttons."""

from bot.core.callbacks import CallbackData


class SwitchDuty(CallbackData, prefix="hk-duty"):
    online: bool


class ListOffers(CallbackData, prefix="hk-offers"):
    """Every open offer, shown anew."""


class AcceptOffer(CallbackData, prefix="hk-accept"):
    offer_id: int


class DeclineOffer(CallbackData, prefix="hk-decline"):
    offer_id: int


class OpenVisit(CallbackData, prefix="hk-visit"):
    """Her card of an order, sent below everything else."""

    order_id: int


class ShowPlace(CallbackData, prefix="hk-place"):
    """The address as a place on the map."""

    order_id: int


class SetOut(CallbackData, prefix="hk-out"):
    order_id: int


class Arrive(CallbackData, prefix="hk-here"):
    order_id: int


class EnterCode(CallbackData, prefix="hk-code"):
    order_id: int


class Finish(CallbackData, prefix="hk-done"):
    order_id: int


class Delay(CallbackData, prefix="hk-late"):
    """``minutes`` 0 asks how many."""

    order_id: int
    minutes: int = 0


class AddPhoto(CallbackData, prefix="hk-photo"):
    """The picture or note sent just now belongs to this order."""

    order_id: int


class WriteToCustomer(CallbackData, prefix="hk-write"):
    order_id: int


class AnswerMove(CallbackData, prefix="hk-move"):
    """``asked`` names the time that was asked about, as minutes since 1970: another one needs another answer."""

    order_id: int
    asked: int
    agrees: bool


class AskGiveBack(CallbackData, prefix="hk-back"):
    """Show what it costs."""

    order_id: int


class GiveBack(CallbackData, prefix="hk-giveback"):
    """``reason`` is one of the presets, or ``other`` to type one."""

    order_id: int
    reason: str


class KeepOrder(CallbackData, prefix="hk-keep"):
    order_id: int


class AppealPenalty(CallbackData, prefix="hk-appeal"):
    """The next words say why the penalty should not be."""

    order_id: int


class RateCustomer(CallbackData, prefix="hk-rate"):
    order_id: int
    stars: int


class ShowSchedule(CallbackData, prefix="hk-days"):
    """``span``: today, tomorrow, week."""

    span: str


class ShowEarnings(CallbackData, prefix="hk-earned"):
    """``back``: months before this one."""

    back: int = 0


class ShowReviews(CallbackData, prefix="hk-reviews"):
    """The reviews that are shown."""


class ShowProfile(CallbackData, prefix="hk-profile"):
    """The profile with its edit buttons."""


class EditProfile(CallbackData, prefix="hk-edit"):
    """One part of the profile: services, districts, hours, certificates, introduction, years, photo."""

    part: str


class AskAbsence(CallbackData, prefix="hk-off"):
    """``choice``: ask, today, tomorrow, or words to be typed."""

    choice: str
