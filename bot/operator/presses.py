"""The operator's buttons. Each handler checks the role; a button alone opens nothing."""

from bot.callbacks import Press


class ShowQueue(Press, prefix="op-queue"):
    """An empty kind shows the counts."""

    kind: str = ""


class OpenTicket(Press, prefix="op-ticket"):
    ticket_id: int


class CloseTicket(Press, prefix="op-close"):
    ticket_id: int


class Certify(Press, prefix="op-yes"):
    housekeeper_id: int


class AskRefusal(Press, prefix="op-why"):
    """Why not?"""

    housekeeper_id: int


class Refuse(Press, prefix="op-no"):
    """``reason`` is one of the presets, or ``other`` to type one."""

    housekeeper_id: int
    reason: str


class RevealNumber(Press, prefix="op-idno"):
    """The whole ID number, in a box that leaves no message."""

    housekeeper_id: int


class OpenOrder(Press, prefix="op-order"):
    order_id: int


class AskHer(Press, prefix="op-ask"):
    """Put the order before this housekeeper."""

    order_id: int
    housekeeper_id: int


class AskCancel(Press, prefix="op-end"):
    order_id: int


class Cancel(Press, prefix="op-endok"):
    order_id: int


class StartWork(Press, prefix="op-start"):
    order_id: int


class TookPlace(Press, prefix="op-done"):
    """The work was done, though nobody told the program."""

    order_id: int


class DecideAppeal(Press, prefix="op-appeal"):
    """``lift``: the penalty goes back to her."""

    ticket_id: int
    lift: bool


class AskResolve(Press, prefix="op-share"):
    """``percent`` of the price back to the customer; -1 to type an amount."""

    order_id: int
    percent: int


class Resolve(Press, prefix="op-resolve"):
    """What was shown is done."""

    order_id: int


class SendRefund(Press, prefix="op-refund"):
    """``by_hand``: the money went back another way."""

    refund_id: int
    by_hand: bool


class Answer(Press, prefix="op-reply"):
    """The next words go to whom the ticket is about."""

    ticket_id: int


class WriteTo(Press, prefix="op-write"):
    """The next words go to that side of the order: customer or housekeeper."""

    order_id: int
    side: str


class Invite(Press, prefix="op-invite"):
    """A link for a new operator."""
