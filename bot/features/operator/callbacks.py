"""The operator's buttons. Each handler checks the role; a button alone opens nothing."""

from bot.core.callbacks import CallbackData


class ShowQueue(CallbackData, prefix="op-queue"):
    """An empty kind shows the counts."""

    kind: str = ""


class OpenTicket(CallbackData, prefix="op-ticket"):
    ticket_id: int


class CloseTicket(CallbackData, prefix="op-close"):
    ticket_id: int


class Certify(CallbackData, prefix="op-yes"):
    housekeeper_id: int


class AskRefusal(CallbackData, prefix="op-why"):
    """Why not?"""

    housekeeper_id: int


class Refuse(CallbackData, prefix="op-no"):
    """``reason`` is one of the presets, or ``other`` to type one."""

    housekeeper_id: int
    reason: str


class RevealNumber(CallbackData, prefix="op-idno"):
    """The whole ID number, in a box that leaves no message."""

    housekeeper_id: int


class OpenOrder(CallbackData, prefix="op-order"):
    order_id: int


class AskHer(CallbackData, prefix="op-ask"):
    """Put the order before this housekeeper."""

    order_id: int
    housekeeper_id: int


class AskCancel(CallbackData, prefix="op-end"):
    order_id: int


class Cancel(CallbackData, prefix="op-endok"):
    order_id: int


class StartWork(CallbackData, prefix="op-start"):
    order_id: int


class TookPlace(CallbackData, prefix="op-done"):
    """The work was done, though nobody told the program."""

    order_id: int


class DecideAppeal(CallbackData, prefix="op-appeal"):
    """``lift``: the penalty goes back to her."""

    ticket_id: int
    lift: bool


class AskResolve(CallbackData, prefix="op-share"):
    """``percent`` of the price back to the customer; -1 to type an amount."""

    order_id: int
    percent: int


class Resolve(CallbackData, prefix="op-resolve"):
    """What was shown is done."""

    order_id: int


class SendRefund(CallbackData, prefix="op-refund"):
    """``by_hand``: the money went back another way."""

    refund_id: int
    by_hand: bool


class Answer(CallbackData, prefix="op-reply"):
    """The next words go to whom the ticket is about."""

    ticket_id: int


class WriteTo(CallbackData, prefix="op-write"):
    """The next words go to that side of the order: customer or housekeeper."""

    order_id: int
    side: str


class Invite(CallbackData, prefix="op-invite"):
    """A link for a new operator."""
