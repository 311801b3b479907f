"""Buttons of offers, visits, working time and the profile."""

from bot.core.callbacks import CallbackData


class SwitchDuty(CallbackData, prefix="hk-duty"):
    online: bool


class ListOffers(CallbackData, prefix="hk-offers"):
    """Show every open offer in new messages."""


class AcceptOffer(CallbackData, prefix="hk-accept"):
    offer_id: int


class DeclineOffer(CallbackData, prefix="hk-decline"):
    offer_id: int


class OpenVisit(CallbackData, prefix="hk-visit"):
    """Show the visit card of an order in a new message."""

    order_id: int


class ShowPlace(CallbackData, prefix="hk-place"):
    """Send the address as a venue."""

    order_id: int


class ReportProblem(CallbackData, prefix="hk-problem"):
    """Report a problem of the visit: ``problem`` is absent, address or private_payment; empty asks which."""

    order_id: int
    problem: str = ""


class SetOut(CallbackData, prefix="hk-out"):
    order_id: int


class Arrive(CallbackData, prefix="hk-here"):
    order_id: int


class SendPlace(CallbackData, prefix="hk-where"):
    """Ask for the location that the start needs."""

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
    """Add the photos and notes sent last to this order."""

    order_id: int


class WriteToCustomer(CallbackData, prefix="hk-write"):
    order_id: int


class AnswerReschedule(CallbackData, prefix="hk-move"):
    """``asked`` is the requested start in minutes since the epoch; an answer to another start is stale."""

    order_id: int
    asked: int
    agrees: bool


class AskGiveBack(CallbackData, prefix="hk-back"):
    """Show the penalty before giving the order back."""

    order_id: int


class GiveBack(CallbackData, prefix="hk-giveback"):
    """``reason`` is one of the presets, or ``other`` to type a reason."""

    order_id: int
    reason: str


class KeepOrder(CallbackData, prefix="hk-keep"):
    order_id: int


class AppealPenalty(CallbackData, prefix="hk-appeal"):
    """Ask for the reason of an appeal."""

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
    """Show the published reviews."""


class AskReply(CallbackData, prefix="hk-reply"):
    """Ask for the reply to a review."""

    review_id: int


class PublishReply(CallbackData, prefix="hk-reply-ok"):
    """Publish the reply shown last."""

    review_id: int


class KeepReply(CallbackData, prefix="hk-reply-no"):
    """Drop the reply shown last."""

    review_id: int


class RemoveAbsence(CallbackData, prefix="hk-off-x"):
    absence_id: int


class ShowProfile(CallbackData, prefix="hk-profile"):
    """Show the profile with its edit buttons."""


class AskAbsence(CallbackData, prefix="hk-off"):
    """``choice``: ask, today or tomorrow."""

    choice: str


class KeepAsNote(CallbackData, prefix="hk-note"):
    """Keep the texts gathered up to the message with this id as a note of the visit."""

    order_id: int
    message_id: int
