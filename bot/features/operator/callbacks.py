"""Buttons of tickets, certification and orders; each handler checks the role."""

from bot.core.callbacks import CallbackData


class ShowQueue(CallbackData, prefix="op-queue"):
    """Show the tickets of ``kind``, or the counts when it is empty."""

    kind: str = ""


class OpenTicket(CallbackData, prefix="op-ticket"):
    ticket_id: int


class CloseTicket(CallbackData, prefix="op-close"):
    ticket_id: int


class Certify(CallbackData, prefix="op-yes"):
    housekeeper_id: int


class AskRefusal(CallbackData, prefix="op-why"):
    """Ask for the reason of a refusal."""

    housekeeper_id: int


class Refuse(CallbackData, prefix="op-no"):
    """``reason`` is one of the presets, or ``other`` to type a reason."""

    housekeeper_id: int
    reason: str


class RevealNumber(CallbackData, prefix="op-idno"):
    """Show the whole ID number in an alert, which leaves no message."""

    housekeeper_id: int


class OpenOrder(CallbackData, prefix="op-order"):
    order_id: int


class AskHousekeeper(CallbackData, prefix="op-ask"):
    """Offer the order to this housekeeper."""

    order_id: int
    housekeeper_id: int


class AskCancel(CallbackData, prefix="op-end"):
    order_id: int


class Cancel(CallbackData, prefix="op-endok"):
    order_id: int


class StartWork(CallbackData, prefix="op-start"):
    order_id: int


class MarkVisitDone(CallbackData, prefix="op-done"):
    """Record a visit that took place without being reported."""

    order_id: int


class DecideAppeal(CallbackData, prefix="op-appeal"):
    """``lift`` returns the penalty to the housekeeper."""

    ticket_id: int
    lift: bool


class AskResolve(CallbackData, prefix="op-share"):
    """Propose to refund ``percent`` of the price; -1 asks for a typed amount."""

    order_id: int
    percent: int


class Resolve(CallbackData, prefix="op-resolve"):
    """Confirm the refund shown."""

    order_id: int


class SendRefund(CallbackData, prefix="op-refund"):
    """``by_hand`` records a refund made outside the provider."""

    refund_id: int
    by_hand: bool


class AskAbsenceCancel(CallbackData, prefix="op-absent"):
    """Ask whether to end the order of an absent customer at its full price."""

    order_id: int


class CancelForAbsence(CallbackData, prefix="op-absentok"):
    order_id: int


class PickRefund(CallbackData, prefix="op-back"):
    """Refund the amount said last from this order; it is shown for a press first."""

    order_id: int


class OpenPerson(CallbackData, prefix="op-person"):
    person_id: int


class WritePerson(CallbackData, prefix="op-tell"):
    """Show the message said last to this person for a press, or ask for one."""

    person_id: int


class SendShown(CallbackData, prefix="op-tellok"):
    """Send the message shown last."""

    person_id: int


class Answer(CallbackData, prefix="op-reply"):
    """Ask for a message to the person of the ticket."""

    ticket_id: int


class WriteTo(CallbackData, prefix="op-write"):
    """Ask for a message to a party of the order; ``side`` is customer or housekeeper."""

    order_id: int
    side: str


class Invite(CallbackData, prefix="op-invite"):
    """Create an invitation link for a new operator."""
