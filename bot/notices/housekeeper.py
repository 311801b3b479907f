"""Notices as a housekeeper reads them."""

from datetime import timedelta

from bot.callbacks import button, keyboard
from bot.housekeeper.job import load_visit
from bot.housekeeper.money_presses import ListPayouts, ShowOrderMoney
from bot.housekeeper.moving import move_view
from bot.housekeeper.offer_view import face_of, offer_card, offer_key
from bot.housekeeper.presses import OpenVisit, SetOut, WriteToCustomer
from bot.housekeeper.signup.presses import Join
from bot.housekeeper.visit_view import visit_card, visit_key
from bot.menu import menu_keyboard
from bot.notices.telling import Renderer, Telling
from bot.reply import NOTHING, Remove, Reply, Show
from bot.words import Words
from domain.dispatch.model import Offer, OfferState
from domain.ledger.telling import earned
from domain.notices.model import NoticeKind
from domain.orders.model import Order
from domain.people.model import Role


async def _offer(telling: Telling) -> Offer:
    return await telling.work.offers.get(int(telling.data["offer_id"]))


def _brief(words: Words, order: Order) -> dict[str, str]:
    return {
        "number": order.number,
        "service": words.service(order.service),
        "when": words.moment(order.start),
    }


async def offer(telling: Telling) -> Reply:
    """Shown while she can still answer it."""
    made, order, now = await _offer(telling), telling.about, telling.services.business.now()
    if face_of(made, order, now) is not OfferState.OPEN:
        return NOTHING
    return offer_card(telling.words, made, order, now).below()


async def offer_closed(telling: Telling) -> Reply:
    """The card tells its end; whoever was never shown it hears nothing."""
    if offer_key(int(telling.data["offer_id"])) not in telling.memory.cards:
        return NOTHING
    made = await _offer(telling)
    return offer_card(telling.words, made, telling.about, telling.services.business.now())


async def card(telling: Telling) -> Reply:
    """Only what is on her phone changes."""
    order = telling.about
    if visit_key(order.id) not in telling.memory.cards:
        return NOTHING
    return visit_card(telling.words, await load_visit(telling.work, telling.person, order))


async def taken_away(telling: Telling) -> Reply:
    words, order = telling.words, telling.about
    why = telling.data.get("why", "changed")
    return [
        Remove(visit_key(order.id)),
        Show(words("notice-taken-away", why=why, **_brief(words, order))),
    ]


async def cancelled(telling: Telling) -> Reply:
    words, order = telling.words, telling.about
    fee = int(telling.data.get("fee", 0))
    visit = await load_visit(telling.work, telling.person, order)
    told = words(
        "notice-cancelled",
        by=telling.data.get("by_role", "customer"),
        paid=bool(fee),
        fee=words.money(fee),
        **_brief(words, order),
    )
    return (
        [Show(told), visit_card(words, visit)] if visit_key(order.id) in telling.memory.cards else Show(told)
    )


async def reminder(telling: Telling) -> Reply:
    """One that comes far too late (the program was down) is left to the next."""
    words, order = telling.words, telling.about
    hours = int(telling.data["hours"])
    if order.start - telling.services.business.now() < timedelta(hours=hours) / 2:
        return NOTHING
    told = words(
        "notice-reminder",
        hours=hours,
        district=words.district(order.city, order.district),
        street=order.street,
        **_brief(words, order),
    )
    return Show(told, keyboard([button(words("button-notice-open"), OpenVisit(order_id=order.id))]))


async def departure(telling: Telling) -> Reply:
    words, order = telling.words, telling.about
    return Show(
        words("notice-departure", **_brief(words, order)),
        keyboard(
            [
                button(words("button-visit-out"), SetOut(order_id=order.id)),
                button(words("button-notice-open"), OpenVisit(order_id=order.id)),
            ]
        ),
        card=f"departure:{order.id}",
    )


async def late(telling: Telling) -> Reply:
    words, order = telling.words, telling.about
    told = words("notice-late", minutes=int(telling.data["minutes"]), **_brief(words, order))
    return Show(told, keyboard([button(words("button-notice-open"), OpenVisit(order_id=order.id))]))


async def visit_open(telling: Telling) -> Reply:
    words, order = telling.words, telling.about
    opens = button(words("button-notice-open"), OpenVisit(order_id=order.id))
    return Show(words("notice-visit-open", **_brief(words, order)), keyboard([opens]))


async def appeal_decided(telling: Telling) -> Reply:
    words, order = telling.words, telling.about
    lifted, amount = bool(telling.data["lifted"]), words.money(int(telling.data["amount"]))
    return Show(words("notice-appeal", lifted=lifted, amount=amount, **_brief(words, order)))


async def rescheduled(telling: Telling) -> Reply:
    words, order = telling.words, telling.about
    told = words("notice-moved", span=words.span(order.start, order.end), **_brief(words, order))
    if visit_key(order.id) not in telling.memory.cards:
        return Show(told)
    return [Show(told), visit_card(words, await load_visit(telling.work, telling.person, order))]


async def reschedule_asked(telling: Telling) -> Reply:
    """Nothing when the customer took it back or it was answered."""
    if telling.about.wanted_start is None:
        return NOTHING
    return move_view(telling.words, telling.about).below()


async def settled(telling: Telling) -> Reply:
    """What the books say that she got."""
    words, order = telling.words, telling.about
    pay = await earned(telling.work, order.id, telling.person.id)
    return Show(words("notice-settled", pay=words.money(pay), **_brief(words, order)))


async def dispute_ended(telling: Telling) -> Reply:
    """The customer got money back; what is left for her, by the books."""
    words, order = telling.words, telling.about
    pay = await earned(telling.work, order.id, telling.person.id)
    refunds = await telling.work.payments.refunds_of(order.id)
    back = sum(one.amount for one in refunds if one.reason == "dispute")
    told = words("notice-dispute-ended", pay=words.money(pay), back=words.money(back), **_brief(words, order))
    rows = [button(words("button-money-of", number=order.number), ShowOrderMoney(order_id=order.id))]
    return Show(told, keyboard(rows))


async def payout_decided(telling: Telling) -> Reply:
    """Transferred, or back on her balance with the reason."""
    words = telling.words
    payout = await telling.work.payouts.get(int(telling.data["payout_id"]))
    told = words(
        "notice-payout",
        state=payout.state.value,
        amount=words.money(payout.amount),
        reference=payout.reference,
        reason=payout.reason,
    )
    return Show(told, keyboard([button(words("button-payouts"), ListPayouts())]))


async def message(telling: Telling) -> Reply:
    words, order = telling.words, telling.about
    told = words("notice-message", words=telling.data["words"], **_brief(words, order))
    answer = button(words("button-notice-answer"), WriteToCustomer(order_id=order.id))
    return Show(told, keyboard([answer]))


async def review_shown(telling: Telling) -> Reply:
    words = telling.words
    review = await telling.work.reviews.get(int(telling.data["review_id"]))
    return Show(
        words(
            "notice-review",
            stars="⭐" * review.overall,
            said=bool(review.words),
            words=review.words,
            **_brief(words, telling.about),
        )
    )


async def certified(telling: Telling) -> Reply:
    menu = menu_keyboard(telling.words, Role.HOUSEKEEPER, telling.person.roles)
    return Show(telling.words("notice-certified"), menu)


async def refused(telling: Telling) -> Reply:
    words = telling.words
    again = button(words("button-join-again"), Join())
    return Show(words("notice-refused", reason=telling.data.get("reason", "")), keyboard([again]))


async def operator_wrote(telling: Telling) -> Reply:
    """An operator's words, to whomever."""
    return Show(telling.words("notice-operator-wrote", words=telling.data["words"]))


K = NoticeKind
RENDERERS: dict[NoticeKind, Renderer] = {
    K.OFFER: offer,
    K.OFFER_CLOSED: offer_closed,
    K.CARD: card,
    K.ORDER_TAKEN_AWAY: taken_away,
    K.ORDER_CANCELLED: cancelled,
    K.REMINDER: reminder,
    K.DEPARTURE_PROMPT: departure,
    K.LATE: late,
    K.VISIT_OPEN: visit_open,
    K.APPEAL_DECIDED: appeal_decided,
    K.RESCHEDULED: rescheduled,
    K.RESCHEDULE_ASKED: reschedule_asked,
    K.ORDER_SETTLED: settled,
    K.DISPUTE_ENDED: dispute_ended,
    K.PAYOUT_PAID: payout_decided,
    K.PAYOUT_REFUSED: payout_decided,
    K.MESSAGE: message,
    K.REVIEW_SHOWN: review_shown,
    K.CERTIFIED: certified,
    K.APPLICATION_REFUSED: refused,
    K.OPERATOR_WROTE: operator_wrote,
}
