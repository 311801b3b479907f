"""Render notifications to housekeepers."""

from datetime import timedelta

from application.homecare.dispatch.queries import own_offer
from application.homecare.orders.order_statement import earned
from application.homecare.visits.visit_state import load_visit
from bot.core.callbacks import CallHuman, Join, button, keyboard
from bot.core.menu import menu_keyboard
from bot.core.reply import NO_REPLY, RemoveCard, Reply, ShowMessage
from bot.core.translator import Translator
from bot.features.common.formatting import worked_times
from bot.features.common.relayed_messages.relayed_words import relayed_words
from bot.features.housekeeper.callbacks import AskReply, OpenVisit, SetOut, WriteToCustomer
from bot.features.housekeeper.earnings_callbacks import ListPayouts, ShowOrderMoney
from bot.features.housekeeper.offer_view import offer_card, offer_key
from bot.features.housekeeper.reschedule_consent import consent_view
from bot.features.housekeeper.visit_view import visit_card, visit_key
from bot.notifications.render_context import RenderContext, Renderer
from domain.homecare.dispatch.model import Offer, OfferState
from domain.homecare.dispatch.notifications import DispatchNotification
from domain.homecare.dispatch.rules import state_at
from domain.homecare.housekeepers.notifications import HousekeeperNotification
from domain.homecare.orders.model import Order
from domain.homecare.orders.notifications import OrderNotification
from domain.homecare.reviews.notifications import ReviewNotification
from domain.homecare.visits.notifications import VisitNotification
from domain.platform.notifications.notifications import SubjectNotification
from domain.platform.payouts.notifications import PayoutNotification
from domain.platform.people.model import Role
from domain.platform.support.notifications import SupportNotification


async def _offer(context: RenderContext) -> Offer:
    offer, _ = await own_offer(context.uow, context.person, int(context.data["offer_id"]))
    return offer


def _brief(i18n: Translator, order: Order) -> dict[str, str]:
    return {
        "number": order.number,
        "service": i18n.service(order.service),
        "when": i18n.moment(order.start),
    }


async def offer(context: RenderContext) -> Reply:
    """Render an offer that can still be answered."""
    pending, order, now = await _offer(context), context.about, context.dependencies.agency.clock.now()
    if state_at(pending, order, now) is not OfferState.OPEN:
        return NO_REPLY
    return offer_card(context.i18n, pending, order, now).below()


async def offer_closed(context: RenderContext) -> Reply:
    """Show the final state on a card that this chat has; send nothing otherwise."""
    if offer_key(int(context.data["offer_id"])) not in context.memory.cards:
        return NO_REPLY
    pending = await _offer(context)
    return offer_card(context.i18n, pending, context.about, context.dependencies.agency.clock.now())


async def card(context: RenderContext) -> Reply:
    """Update the visit card if this chat has one."""
    order = context.about
    if visit_key(order.id) not in context.memory.cards:
        return NO_REPLY
    return visit_card(context.i18n, await load_visit(context.uow, context.person, order.id))


async def taken_away(context: RenderContext) -> Reply:
    i18n, order = context.i18n, context.about
    why = context.data.get("why", "changed")
    return [
        RemoveCard(visit_key(order.id)),
        ShowMessage(i18n("notification-taken-away", why=why, **_brief(i18n, order))),
    ]


async def cancelled(context: RenderContext) -> Reply:
    i18n, order = context.i18n, context.about
    fee = int(context.data.get("fee", 0))
    visit = await load_visit(context.uow, context.person, order.id)
    text = i18n(
        "notification-cancelled",
        by=context.data.get("by_role", "customer"),
        paid=bool(fee),
        fee=i18n.money(fee),
        **_brief(i18n, order),
    )
    return (
        [ShowMessage(text), visit_card(i18n, visit)]
        if visit_key(order.id) in context.memory.cards
        else ShowMessage(text)
    )


async def reminder(context: RenderContext) -> Reply:
    """Drop a reminder delivered after half of its lead time; a later reminder follows."""
    i18n, order = context.i18n, context.about
    hours = int(context.data["hours"])
    if order.start - context.dependencies.agency.clock.now() < timedelta(hours=hours) / 2:
        return NO_REPLY
    text = i18n(
        "notification-reminder",
        hours=hours,
        district=i18n.district(order.city, order.district),
        street=order.street,
        **_brief(i18n, order),
    )
    return ShowMessage(
        text, keyboard([button(i18n("button-notification-open"), OpenVisit(order_id=order.id))])
    )


async def note_added(context: RenderContext) -> Reply:
    """Show the whole note to the assigned housekeeper; nothing to one who gave the order back meanwhile."""
    i18n, order = context.i18n, context.about
    if order.housekeeper_id != context.person.id:
        return NO_REPLY
    text = i18n("notification-note-added", note=order.note, **_brief(i18n, order))
    opened = button(i18n("button-notification-open"), OpenVisit(order_id=order.id))
    return ShowMessage(text, keyboard([opened]))


async def departure(context: RenderContext) -> Reply:
    i18n, order = context.i18n, context.about
    return ShowMessage(
        i18n("notification-departure", **_brief(i18n, order)),
        keyboard(
            [
                button(i18n("button-visit-out"), SetOut(order_id=order.id), style="primary"),
                button(i18n("button-notification-open"), OpenVisit(order_id=order.id)),
            ]
        ),
        card=f"departure:{order.id}",
    )


async def late(context: RenderContext) -> Reply:
    i18n, order = context.i18n, context.about
    text = i18n("notification-late", minutes=int(context.data["minutes"]), **_brief(i18n, order))
    return ShowMessage(
        text, keyboard([button(i18n("button-notification-open"), OpenVisit(order_id=order.id))])
    )


async def visit_open(context: RenderContext) -> Reply:
    i18n, order = context.i18n, context.about
    opens = button(i18n("button-notification-open"), OpenVisit(order_id=order.id))
    return ShowMessage(i18n("notification-visit-open", **_brief(i18n, order)), keyboard([opens]))


async def short_visit_open(context: RenderContext) -> Reply:
    """Tell that the customer did not confirm work that was cut short, and that an operator decides."""
    i18n, order = context.i18n, context.about
    opens = button(i18n("button-notification-open"), OpenVisit(order_id=order.id))
    text = i18n("notification-short-visit", **worked_times(i18n, order), **_brief(i18n, order))
    return ShowMessage(text, keyboard([opens]))


async def appeal_decided(context: RenderContext) -> Reply:
    i18n, order = context.i18n, context.about
    lifted, amount = bool(context.data["lifted"]), i18n.money(int(context.data["amount"]))
    return ShowMessage(i18n("notification-appeal", lifted=lifted, amount=amount, **_brief(i18n, order)))


async def rescheduled(context: RenderContext) -> Reply:
    i18n, order = context.i18n, context.about
    text = i18n("notification-moved", span=i18n.span(order.start, order.end), **_brief(i18n, order))
    if visit_key(order.id) not in context.memory.cards:
        return ShowMessage(text)
    return [ShowMessage(text), visit_card(i18n, await load_visit(context.uow, context.person, order.id))]


async def reschedule_asked(context: RenderContext) -> Reply:
    """Send nothing when the request was withdrawn or answered."""
    if context.about.wanted_start is None:
        return NO_REPLY
    return consent_view(context.i18n, context.about).below()


async def settled(context: RenderContext) -> Reply:
    """Show the amount that the ledger credited."""
    i18n, order = context.i18n, context.about
    pay = await earned(context.uow, order.id, context.person.id)
    return ShowMessage(i18n("notification-settled", pay=i18n.money(pay), **_brief(i18n, order)))


async def dispute_ended(context: RenderContext) -> Reply:
    """Show the amount refunded and the amount that the ledger credits."""
    i18n, order = context.i18n, context.about
    pay = await earned(context.uow, order.id, context.person.id)
    refunds = await context.uow.payments.refunds_of(order.subject)
    back = sum(one.amount for one in refunds if one.reason == "dispute")
    text = i18n(
        "notification-dispute-ended", pay=i18n.money(pay), back=i18n.money(back), **_brief(i18n, order)
    )
    rows = [button(i18n("button-money-of", number=order.number), ShowOrderMoney(order_id=order.id))]
    return ShowMessage(text, keyboard(rows))


async def payout_decided(context: RenderContext) -> Reply:
    """Report a payout as transferred, or as refused with the reason."""
    i18n = context.i18n
    payout = await context.uow.payouts.get(int(context.data["payout_id"]))
    text = i18n(
        "notification-payout",
        state=payout.state.value,
        amount=i18n.money(payout.amount),
        reference=payout.reference,
        reason=payout.reason,
    )
    return ShowMessage(text, keyboard([button(i18n("button-payouts"), ListPayouts())]))


async def message(context: RenderContext) -> Reply:
    i18n, order = context.i18n, context.about
    text = i18n(
        "notification-message",
        urgency=context.data.get("urgency", ""),
        photo=bool(context.data.get("photo")),
        words=relayed_words(i18n, context.data),
        **_brief(i18n, order),
    )
    answer = button(i18n("button-notification-answer"), WriteToCustomer(order_id=order.id), style="primary")
    return ShowMessage(text, keyboard([answer]), photo=context.data.get("photo"))


async def wait_over(context: RenderContext) -> Reply:
    """Tell that the customer did not open in time and that an operator was asked."""
    i18n, order = context.i18n, context.about
    rows = [
        [button(i18n("button-visit-write"), WriteToCustomer(order_id=order.id))],
        [button(i18n("button-human"), CallHuman())],
    ]
    return ShowMessage(i18n("notification-wait-over", **_brief(i18n, order)), keyboard(*rows))


async def review_shown(context: RenderContext) -> Reply:
    i18n = context.i18n
    review = await context.uow.reviews.get(int(context.data["review_id"]))
    text = i18n(
        "notification-review",
        stars="⭐" * review.overall,
        said=bool(review.words),
        words=review.words,
        **_brief(i18n, context.about),
    )
    answer = button(i18n("button-notification-reply-review"), AskReply(review_id=review.id))
    return ShowMessage(text, keyboard([answer]))


async def certified(context: RenderContext) -> Reply:
    menu = menu_keyboard(context.i18n, Role.HOUSEKEEPER)
    return ShowMessage(context.i18n("notification-certified"), menu)


async def refused(context: RenderContext) -> Reply:
    i18n = context.i18n
    again = button(i18n("button-join-again"), Join(), style="primary")
    return ShowMessage(i18n("notification-refused", reason=context.data.get("reason", "")), keyboard([again]))


async def operator_wrote(context: RenderContext) -> Reply:
    """Relay an operator's message."""
    return ShowMessage(context.i18n("notification-operator-wrote", words=context.data["words"]))


ROLE = Role.HOUSEKEEPER
RENDERERS: dict[str, Renderer] = {
    DispatchNotification.OFFER: offer,
    DispatchNotification.OFFER_CLOSED: offer_closed,
    SubjectNotification.CARD: card,
    DispatchNotification.ORDER_TAKEN_AWAY: taken_away,
    OrderNotification.NOTE_ADDED: note_added,
    OrderNotification.ORDER_CANCELLED: cancelled,
    VisitNotification.REMINDER: reminder,
    VisitNotification.DEPARTURE_PROMPT: departure,
    VisitNotification.LATE: late,
    VisitNotification.WAIT_OVER: wait_over,
    VisitNotification.VISIT_OPEN: visit_open,
    VisitNotification.SHORT_VISIT_OPEN: short_visit_open,
    DispatchNotification.APPEAL_DECIDED: appeal_decided,
    OrderNotification.RESCHEDULED: rescheduled,
    OrderNotification.RESCHEDULE_ASKED: reschedule_asked,
    OrderNotification.ORDER_SETTLED: settled,
    OrderNotification.DISPUTE_ENDED: dispute_ended,
    PayoutNotification.PAYOUT_PAID: payout_decided,
    PayoutNotification.PAYOUT_REFUSED: payout_decided,
    SubjectNotification.MESSAGE: message,
    ReviewNotification.REVIEW_SHOWN: review_shown,
    HousekeeperNotification.CERTIFIED: certified,
    HousekeeperNotification.APPLICATION_REFUSED: refused,
    SupportNotification.OPERATOR_WROTE: operator_wrote,
}
