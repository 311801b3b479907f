"""Notices as a customer reads them: a short message each, beside the order's status card."""

from collections.abc import Callable
from typing import Any

from bot.callbacks import Press, button, keyboard
from bot.customer import order_presses as presses
from bot.customer.order_card import hours, minutes, order_card, tell_housekeeper
from bot.customer.order_questions import shown_in_card
from bot.customer.order_state import OrderState, load_state
from bot.customer.payment_views import payment_key
from bot.customer.presses import StartBooking
from bot.customer.review_views import stars_of
from bot.notices.telling import Renderer, Telling
from bot.reply import NOTHING, Remove, Reply, Show
from domain.dispatch.use_cases import COUPON_LIFE
from domain.notices.model import NoticeKind
from domain.orders.model import Order, OrderStatus
from domain.orders.rules import CANCELLABLE
from domain.people.model import Role

K = NoticeKind
Choice = tuple[str, Callable[[Order], Press]]

OPEN: Choice = ("button-open-order", lambda order: presses.OpenOrder(order_id=order.id))
WRITE: Choice = ("button-word", lambda order: presses.SendWord(order_id=order.id))
ANSWER: Choice = ("button-answer", lambda order: presses.SendWord(order_id=order.id))
CANCEL: Choice = ("button-cancel", lambda order: presses.AskCancel(order_id=order.id))
CANCEL_FREE: Choice = ("button-cancel-free", lambda order: presses.AskCancel(order_id=order.id))
CANCEL_REFUND: Choice = ("button-cancel-refund", lambda order: presses.AskCancel(order_id=order.id))
ANYONE: Choice = ("button-anyone", lambda order: presses.ChangeTo(order_id=order.id, housekeeper_id=0))
ANOTHER: Choice = ("button-another", lambda order: presses.AskChange(order_id=order.id))
OTHER_TIME: Choice = ("button-move", lambda order: presses.AskMove(order_id=order.id))
START: Choice = ("button-start", lambda order: presses.AskStart(order_id=order.id))
CONFIRM: Choice = ("button-confirm-work", lambda order: presses.ConfirmWork(order_id=order.id))
PROBLEM: Choice = ("button-problem", lambda order: presses.Complain(order_id=order.id))
RATE: Choice = ("button-review", lambda order: presses.OpenReview(order_id=order.id))
BOOK: Choice = ("button-book-again", lambda order: StartBooking(service=order.service))


async def card(telling: Telling) -> Show:
    """The status card, as it is now; with the payment over, its QR goes away (see ``refresh``)."""
    return order_card(telling.words, await _state(telling), tuple(telling.services.providers))


async def refresh(telling: Telling) -> Reply:
    order = telling.about
    qr_is_over = order.status is not OrderStatus.AWAITING_PAYMENT
    shown = payment_key(order.id) in telling.memory.cards
    asked = order.status in CANCELLABLE and shown_in_card(telling.memory, order.id)
    return [
        NOTHING if asked else await card(telling),
        *([Remove(payment_key(order.id))] if shown and qr_is_over else []),
    ]


async def _state(telling: Telling) -> OrderState:
    return await load_state(telling.work, telling.person, telling.about)


def _told(telling: Telling, key: str, rows: list[list[Choice]], **values: Any) -> Show:
    words, order = telling.words, telling.about
    text = words(f"told-{key}", **{**_known(telling, order), **values})
    buttons = [[button(words(name), press(order)) for name, press in row] for row in rows]
    return Show(text, keyboard(*buttons) if rows else None)


def _known(telling: Telling, order: Order) -> dict[str, Any]:
    words, policy = telling.words, telling.services.business.policy
    return {
        "number": order.number,
        "service": words.service(order.service),
        "time": words.span(order.start, order.end),
        "start": words.clock(order.start),
        "amount": words.money(order.total),
        "hours": hours(policy.payout.automatic_after),
        "limit": minutes(policy.lateness.no_show),
    }


async def _name(telling: Telling) -> str:
    order = telling.about
    who = order.housekeeper_id or order.chosen_id
    return (await telling.work.housekeepers.get(who)).name if who else ""


def plain(key: str, rows: list[list[Choice]], with_card: bool = False) -> Renderer:
    """A notice of words and buttons alone; ``with_card`` where no change of status refreshes the card."""

    async def render(telling: Telling) -> Reply:
        told = _told(telling, key, rows, name=await _name(telling))
        return [await card(telling), told] if with_card else told

    return render


async def assigned(telling: Telling) -> Reply:
    state = await _state(telling)
    housekeeper = tell_housekeeper(telling.words, state.housekeeper) if state.housekeeper else ""
    return _told(telling, "assigned", [[WRITE, OPEN]], housekeeper=housekeeper, code=telling.about.start_code)


async def set_out(telling: Telling) -> Reply:
    expected = telling.about.expected_at or telling.about.start
    name, clock = await _name(telling), telling.words.clock(expected)
    return _told(telling, "set-out", [[WRITE, OPEN]], name=name, expected=clock)


async def delayed(telling: Telling) -> Reply:
    expected = telling.about.expected_at or telling.about.start
    told = _told(
        telling,
        "delayed",
        [[WRITE, OPEN]],
        name=await _name(telling),
        minutes=int(telling.data["minutes"]),
        expected=telling.words.clock(expected),
    )
    return [await card(telling), told]


async def arrived(telling: Telling) -> Reply:
    return _told(
        telling, "arrived", [[START], [WRITE]], name=await _name(telling), code=telling.about.start_code
    )


async def work_photo(telling: Telling) -> Reply:
    """A picture with its note, or the note alone."""
    taken = await telling.work.orders.photos(telling.about.id)
    photo = next((one for one in taken if one.id == telling.data["photo_id"]), None)
    if photo is None:
        return NOTHING
    words = telling.words
    told = words(
        "told-photo",
        name=await _name(telling),
        noted=bool(photo.note),
        note=photo.note,
        time=words.clock(photo.taken_at),
    )
    return Show(told, photo=photo.file_id)


async def cancelled(telling: Telling) -> Reply:
    """By somebody else: the housekeeper or an operator."""
    return _told(telling, "cancelled", [[BOOK], [OPEN]], by=telling.data.get("by_role", Role.OPERATOR.value))


async def paid_late(telling: Telling) -> Reply:
    amount = telling.words.money(int(telling.data["amount"]))
    return _told(telling, "paid-late", [[BOOK], [OPEN]], paid=amount, twice=bool(telling.data.get("twice")))


async def refund_done(telling: Telling) -> Reply:
    refund = await telling.work.payments.refund(int(telling.data["refund_id"]))
    payment = await telling.work.payments.get(refund.payment_id)
    words = telling.words
    return _told(
        telling, "refund", [], back=words.money(refund.amount), way=words(f"way-{payment.provider.value}")
    )


async def unfilled(telling: Telling) -> Reply:
    words, coupon = telling.words, telling.services.business.policy.dispatch.coupon
    return _told(
        telling,
        "unfilled",
        [[BOOK], [OPEN]],
        coupon=words.money(coupon),
        given=coupon > 0,
        days=COUPON_LIFE.days,
    )


async def chosen_declined(telling: Telling) -> Reply:
    """Nothing once the customer decided."""
    state = await _state(telling)
    if not state.must_choose or telling.about.chosen_id != telling.data.get("housekeeper_id"):
        return NOTHING
    name = state.housekeeper.name if state.housekeeper else ""
    told = _told(telling, "chosen-declined", [[ANYONE, ANOTHER], [CANCEL_REFUND]], name=name)
    return [await card(telling), told]


async def reminder(telling: Telling) -> Reply:
    rows = [[WRITE, OTHER_TIME], [OPEN]]
    return _told(telling, "reminder", rows, hours=int(telling.data["hours"]), name=await _name(telling))


async def late(telling: Telling) -> Reply:
    late_by = int(telling.data["minutes"])
    told = _told(telling, "late", [[WRITE, OPEN]], name=await _name(telling), minutes=late_by)
    return [await card(telling), told]


async def review_reminder(telling: Telling) -> Reply:
    if not (await _state(telling)).may_review:
        return NOTHING
    return _told(telling, "review-reminder", [[RATE]], name=await _name(telling))


async def review_shown(telling: Telling) -> Reply:
    """What the housekeeper says of the customer."""
    review = await telling.work.reviews.get(int(telling.data["review_id"]))
    stars = stars_of(review.overall)
    return _told(telling, "review-shown", [], name=await _name(telling), stars=stars)


async def message(telling: Telling) -> Reply:
    return _told(telling, "message", [[ANSWER]], name=await _name(telling), words=telling.data["words"])


RENDERERS: dict[NoticeKind, Renderer] = {
    K.CARD: refresh,
    K.ORDER_PAID: plain("paid", [[OPEN]]),
    K.ORDER_EXPIRED: plain("expired", [[BOOK]]),
    K.PAID_LATE: paid_late,
    K.CHOSEN_DECLINED: chosen_declined,
    K.ORDER_ASSIGNED: assigned,
    K.ORDER_GIVEN_BACK: plain("given-back", [[ANOTHER, CANCEL_REFUND], [OPEN]]),
    K.ORDER_UNFILLED: unfilled,
    K.SET_OUT: set_out,
    K.DELAYED: delayed,
    K.ARRIVED: arrived,
    K.WORK_STARTED: plain("started", [[WRITE, PROBLEM]]),
    K.WORK_PHOTO: work_photo,
    K.WORK_FINISHED: plain("finished", [[CONFIRM], [RATE, PROBLEM]]),
    K.ORDER_SETTLED: plain("settled", [[RATE]]),
    K.ORDER_CANCELLED: cancelled,
    K.REFUND_DONE: refund_done,
    K.RESCHEDULED: plain("moved", [[OPEN]], with_card=True),
    K.RESCHEDULE_REFUSED: plain("move-refused", [[OTHER_TIME, ANOTHER], [OPEN]], with_card=True),
    K.REMINDER: reminder,
    K.LATE: late,
    K.NO_SHOW: plain("no-show", [[CANCEL_FREE], [WRITE, OPEN]], with_card=True),
    K.VISIT_OPEN: plain("visit-open", [[PROBLEM], [WRITE, OPEN]], with_card=True),
    K.REVIEW_REMINDER: review_reminder,
    K.REVIEW_SHOWN: review_shown,
    K.MESSAGE: message,
}
