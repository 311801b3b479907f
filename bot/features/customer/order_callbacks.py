"""Callback data of the customer's buttons about an order."""

from bot.core.callbacks import CallbackData


class OrdersPage(CallbackData, prefix="orders"):
    page: int = 0


class OpenOrder(CallbackData, prefix="order"):
    """Show the order's present status card."""

    order_id: int


class ShowHistory(CallbackData, prefix="ohist"):
    order_id: int


class ShowReceipt(CallbackData, prefix="orcpt"):
    order_id: int


class PickOrder(CallbackData, prefix="opick"):
    """Pick the order that the last message was about; ``purpose`` names what is then done with it."""

    purpose: str
    order_id: int


class PayBy(CallbackData, prefix="pay"):
    order_id: int
    provider: str


class CheckPayment(CallbackData, prefix="paid"):
    """Query the payment at its provider now."""

    payment_id: int


class OtherPaymentMethod(CallbackData, prefix="ways"):
    """Remove the QR code; the payment methods are on the order's card."""

    order_id: int


class AskCancel(CallbackData, prefix="ocan"):
    order_id: int


class Cancel(CallbackData, prefix="ocanok"):
    order_id: int


class AskReschedule(CallbackData, prefix="omove"):
    """Ask for the new day."""

    order_id: int


class RescheduleDay(CallbackData, prefix="omday"):
    """``day`` is the proleptic ordinal of the local day."""

    order_id: int
    day: int


class RescheduleTime(CallbackData, prefix="omto"):
    """``minute`` is the wanted start in minutes since the epoch."""

    order_id: int
    minute: int


class Reschedule(CallbackData, prefix="omok"):
    order_id: int
    minute: int


class AskChange(CallbackData, prefix="ochg"):
    """List the other candidates."""

    order_id: int
    page: int = 0


class ChangeTo(CallbackData, prefix="ochgto"):
    """``housekeeper_id`` 0 is anyone."""

    order_id: int
    housekeeper_id: int


class SendWord(CallbackData, prefix="oword"):
    """Write a message to the housekeeper, relayed by the bot."""

    order_id: int


class AskStart(CallbackData, prefix="ostart"):
    order_id: int


class StartWork(CallbackData, prefix="ostok"):
    order_id: int


class ConfirmWork(CallbackData, prefix="odone"):
    order_id: int


class KeepUnconfirmed(CallbackData, prefix="odoneno"):
    """Do not confirm the work now."""

    order_id: int


class BookAgain(CallbackData, prefix="oagain"):
    """Fill the draft from this order."""

    order_id: int


class Complain(CallbackData, prefix="ocompl"):
    order_id: int


class FileComplaint(CallbackData, prefix="ocmpok"):
    order_id: int


class DropComplaint(CallbackData, prefix="ocmpno"):
    order_id: int


class OpenReview(CallbackData, prefix="orev"):
    order_id: int


class RateStars(CallbackData, prefix="ostar"):
    order_id: int
    dimension: str
    stars: int


class RateDimension(CallbackData, prefix="odim"):
    """Offer the stars of this dimension."""

    order_id: int
    dimension: str


class WriteReview(CallbackData, prefix="orevw"):
    """Take the next message as the review's text."""

    order_id: int


class SubmitReview(CallbackData, prefix="orevok"):
    order_id: int


class AttachPhoto(CallbackData, prefix="ophoto"):
    """Attach the photos that wait for a choice to this order."""

    order_id: int
