"""The housekeeper's buttons."""

from bot.callbacks import Press


class SwitchDuty(Press, prefix="hk-duty"):
    online: bool


class ListOffers(Press, prefix="hk-offers"):
    """Every open offer, shown anew."""


class AcceptOffer(Press, prefix="hk-accept"):
    offer_id: int


class DeclineOffer(Press, prefix="hk-decline"):
    offer_id: int


class OpenVisit(Press, prefix="hk-visit"):
    """Her card of an order, sent below everything else."""

    order_id: int


class ShowPlace(Press, prefix="hk-place"):
    """The address as a place on the map."""

    order_id: int


class SetOut(Press, prefix="hk-out"):
    order_id: int


class Arrive(Press, prefix="hk-here"):
    order_id: int


class EnterCode(Press, prefix="hk-code"):
    order_id: int


class Finish(Press, prefix="hk-done"):
    order_id: int


class Delay(Press, prefix="hk-late"):
    """``minutes`` 0 asks how many."""

    order_id: int
    minutes: int = 0


class AddPhoto(Press, prefix="hk-photo"):
    """The picture or note sent just now belongs to this order."""

    order_id: int


class WriteToCustomer(Press, prefix="hk-write"):
    order_id: int


class AnswerMove(Press, prefix="hk-move"):
    """``asked`` names the time that was asked about, as minutes since 1970: another one needs another answer."""

    order_id: int
    asked: int
    agrees: bool


class AskGiveBack(Press, prefix="hk-back"):
    """Show what it costs."""

    order_id: int


class GiveBack(Press, prefix="hk-giveback"):
    """``reason`` is one of the presets, or ``other`` to type one."""

    order_id: int
    reason: str


class KeepOrder(Press, prefix="hk-keep"):
    order_id: int


class AppealPenalty(Press, prefix="hk-appeal"):
    """The next words say why the penalty should not be."""

    order_id: int


class RateCustomer(Press, prefix="hk-rate"):
    order_id: int
    stars: int


class ShowSchedule(Press, prefix="hk-days"):
    """``span``: today, tomorrow, week."""

    span: str


class ShowEarnings(Press, prefix="hk-earned"):
    """``back``: months before this one."""

    back: int = 0


class ShowReviews(Press, prefix="hk-reviews"):
    """The reviews that are shown."""


class ShowProfile(Press, prefix="hk-profile"):
    """The profile with its edit buttons."""


class EditProfile(Press, prefix="hk-edit"):
    """One part of the profile: services, districts, hours, certificates, introduction, years, photo."""

    part: str


class AskAbsence(Press, prefix="hk-off"):
    """``choice``: ask, today, tomorrow, or words to be typed."""

    choice: str
