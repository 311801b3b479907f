"""The buttons of an order's life, as its customer presses them."""

from bot.callbacks import Press


class OrdersPage(Press, prefix="orders"):
    page: int = 0


class OpenOrder(Press, prefix="order"):
    """The order's status card, as it is now."""

    order_id: int


class ShowHistory(Press, prefix="ohist"):
    order_id: int


class ShowReceipt(Press, prefix="orcpt"):
    order_id: int


class Pick(Press, prefix="opick"):
    """Which order the words just said were about; ``purpose`` names what is then done with it."""

    purpose: str
    order_id: int


class PayBy(Press, prefix="pay"):
    order_id: int
    provider: str


class HavePaid(Press, prefix="paid"):
    """Ask the provider at once."""

    payment_id: int


class OtherWay(Press, prefix="ways"):
    """Away with the QR; the ways to pay are on the order's card."""

    order_id: int


class AskCancel(Press, prefix="ocan"):
    order_id: int


class Cancel(Press, prefix="ocanok"):
    order_id: int


class AskMove(Press, prefix="omove"):
    """Which day."""

    order_id: int


class MoveDay(Press, prefix="omday"):
    """``day`` is the proleptic ordinal of the local day."""

    order_id: int
    day: int


class MoveTo(Press, prefix="omto"):
    """``minute`` is the wanted start in minutes since the epoch."""

    order_id: int
    minute: int


class Move(Press, prefix="omok"):
    order_id: int
    minute: int


class AskChange(Press, prefix="ochg"):
    """Who else could come."""

    order_id: int
    page: int = 0


class ChangeTo(Press, prefix="ochgto"):
    """``housekeeper_id`` 0 is anyone."""

    order_id: int
    housekeeper_id: int


class SendWord(Press, prefix="oword"):
    """A message to the housekeeper, through the bot."""

    order_id: int


class AskStart(Press, prefix="ostart"):
    order_id: int


class StartWork(Press, prefix="ostok"):
    order_id: int


class ConfirmWork(Press, prefix="odone"):
    order_id: int


class Complain(Press, prefix="ocompl"):
    order_id: int


class FileComplaint(Press, prefix="ocmpok"):
    order_id: int


class DropComplaint(Press, prefix="ocmpno"):
    order_id: int


class OpenReview(Press, prefix="orev"):
    order_id: int


class Star(Press, prefix="ostar"):
    order_id: int
    dimension: str
    stars: int


class RateDimension(Press, prefix="odim"):
    """Show the stars of that dimension."""

    order_id: int
    dimension: str


class WriteReview(Press, prefix="orevw"):
    """The next message is the review's words."""

    order_id: int


class SubmitReview(Press, prefix="orevok"):
    order_id: int
