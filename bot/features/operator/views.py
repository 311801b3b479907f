"""Cards of the operator: ticket queue, ticket, order, application, statistics."""

from collections.abc import Mapping, Sequence

from aiogram.types import InlineKeyboardButton

from bot.core.callbacks import button, disabled, grid, keyboard
from bot.core.reply import ShowMessage
from bot.core.translator import Html, Translator
from bot.features.common.formatting import (
    format_job,
    join_lines,
    mask_phone,
)
from bot.features.common.order_picker import choices_view
from bot.features.operator import callbacks, finance_callbacks
from bot.features.operator.order_parties import Sides
from bot.features.operator.ticket_registry import LIST_TEXT, QUEUE_TEXT, TITLE_TEXT, ticket_text, ticket_views
from domain.homecare.dispatch.model import OfferState
from domain.homecare.housekeepers.ranking import Candidate
from domain.homecare.orders.model import Order, OrderChange, OrderStatus
from domain.homecare.orders.order_actions import OrderAction, allowed_actions
from domain.platform.payments.model import Refund, RefundState
from domain.platform.people.model import Person, Role
from domain.platform.reviews.model import DIMENSIONS, Review
from domain.platform.support.model import Ticket

QUEUE_CARD, FOUND_CARD = "queue", "found-orders"
VISIT_UNDER_WAY = frozenset({OrderStatus.EN_ROUTE, OrderStatus.ARRIVED, OrderStatus.IN_SERVICE})
SHARES = (100, 50, 0)
LISTED = 8
QUOTED = 600


def ticket_key(ticket_id: int) -> str:
    return f"ticket:{ticket_id}"


def operator_order_key(order_id: int) -> str:
    return f"operator-order:{order_id}"


def queue_view(
    i18n: Translator, counts: Mapping[str, int], oldest: Sequence[Ticket], names: Mapping[int, str]
) -> ShowMessage:
    """Show the oldest open tickets, one press away; with more of them than are listed, the kinds to list too."""
    rows = [
        [
            button(
                i18n(
                    "queue-next",
                    text=ticket_text(i18n, QUEUE_TEXT, ticket.kind),
                    name=names[ticket.person_id],
                    time=i18n.brief_moment(ticket.opened_at),
                ),
                callbacks.OpenTicket(ticket_id=ticket.id),
            )
        ]
        for ticket in oldest
    ]
    waiting = (
        [kind for kind in ticket_views() if counts.get(kind)] if sum(counts.values()) > len(oldest) else []
    )
    buttons = [
        button(
            i18n("queue-kind", text=ticket_text(i18n, QUEUE_TEXT, kind), count=counts[kind]),
            callbacks.ShowQueue(kind=kind),
        )
        for kind in waiting
    ]
    text = i18n("queue-head", count=sum(counts.values()))
    rows += grid(buttons, 2)
    return ShowMessage(text, keyboard(*rows) if rows else None, card=QUEUE_CARD)


def kind_view(
    i18n: Translator, kind: str, tickets: Sequence[Ticket], names: Mapping[int, str]
) -> ShowMessage:
    """List the open tickets of a kind, oldest first."""
    rows = [
        [
            button(
                i18n(
                    "queue-item",
                    id=ticket.id,
                    name=names[ticket.person_id],
                    time=i18n.brief_moment(ticket.opened_at),
                ),
                callbacks.OpenTicket(ticket_id=ticket.id),
            )
        ]
        for ticket in tickets[:LISTED]
    ]
    text = i18n("queue-of-kind", text=ticket_text(i18n, LIST_TEXT, kind), count=len(tickets))
    return ShowMessage(
        text, keyboard(*rows, [button(i18n("button-queue"), callbacks.ShowQueue())]), card=QUEUE_CARD
    )


def ticket_head(i18n: Translator, ticket: Ticket, person: Person, quoted: bool = True) -> Html:
    return join_lines(
        i18n(
            "ticket-head",
            id=ticket.id,
            text=ticket_text(i18n, TITLE_TEXT, ticket.kind),
            closed=ticket.closed_at is not None,
        ),
        i18n("ticket-about", name=person.name, time=i18n.moment(ticket.opened_at)),
        i18n("ticket-words", words=ticket.words[:QUOTED]) if ticket.words and quoted else None,
        i18n("ticket-resolution", words=ticket.resolution) if ticket.resolution else None,
    )


def _close_row(i18n: Translator, ticket: Ticket) -> list[InlineKeyboardButton]:
    return [
        button(i18n("button-ticket-close"), callbacks.CloseTicket(ticket_id=ticket.id)),
        button(i18n("button-queue"), callbacks.ShowQueue()),
    ]


def ticket_view(
    i18n: Translator,
    ticket: Ticket,
    person: Person,
    extra: Html | None = None,
    rows: Sequence[list[InlineKeyboardButton]] = (),
) -> ShowMessage:
    """Show the ticket, the details of its kind and its actions; a closed ticket has no buttons."""
    text = join_lines(ticket_head(i18n, ticket, person), extra)
    if ticket.closed_at is not None:
        return ShowMessage(text, card=ticket_key(ticket.id))
    answer = [
        button(
            i18n("button-ticket-answer"),
            callbacks.Answer(ticket_id=ticket.id),
            style=None if rows else "primary",
        )
    ]
    return ShowMessage(text, keyboard(*rows, answer, _close_row(i18n, ticket)), card=ticket_key(ticket.id))


def order_lines(i18n: Translator, order: Order, sides: Sides) -> Html:
    return join_lines(
        i18n("operator-order", number=order.number, status=i18n(f"status-{order.status.replace('_', '-')}")),
        i18n("visit-job", job=format_job(i18n, order)),
        i18n("visit-when", span=i18n.span(order.start, order.end)),
        i18n(
            "visit-where",
            city=i18n.city(order.city),
            district=i18n.district(order.city, order.district),
            street=order.street,
        ),
        i18n(
            "operator-customer",
            name=sides.customer.name,
            phone=mask_phone(sides.customer.phone or "+000000000000"),
        ),
        i18n("operator-housekeeper", name=sides.housekeeper) if sides.housekeeper else None,
        i18n("operator-price", total=i18n.money(order.total)),
        i18n("visit-note", note=order.note) if order.note else None,
    )


def order_rows(i18n: Translator, order: Order) -> list[list[InlineKeyboardButton]]:
    """Return the actions that the order's state allows."""
    rows: list[list[InlineKeyboardButton]] = []
    agency = i18n.agency
    actions = allowed_actions(order, Role.OPERATOR, agency.clock.now(), agency.policy)
    if OrderAction.START_WORK in actions:
        rows.append([button(i18n("button-operator-start"), callbacks.StartWork(order_id=order.id))])
    if OrderAction.CONCLUDE_VISIT in actions:
        rows.append([button(i18n("button-operator-done"), callbacks.MarkVisitDone(order_id=order.id))])
    elif order.status in VISIT_UNDER_WAY:
        opens = i18n("button-opens", time=i18n.brief_moment(order.end))
        rows.append(
            [disabled(i18n("button-operator-done")), button(opens, callbacks.OpenOrder(order_id=order.id))]
        )
    if OrderAction.RESOLVE_DISPUTE in actions:
        rows.append(
            [
                button(
                    i18n("button-share", percent=percent),
                    callbacks.AskResolve(order_id=order.id, percent=percent),
                    style="danger",
                )
                for percent in SHARES
            ]
        )
        rows.append([button(i18n("button-share-typed"), callbacks.AskResolve(order_id=order.id, percent=-1))])
    if OrderAction.CANCEL_FOR_ABSENCE in actions:
        absent = callbacks.AskAbsenceCancel(order_id=order.id)
        rows.append([button(i18n("button-operator-absent"), absent, style="danger")])
    if OrderAction.CANCEL in actions:
        rows.append(
            [button(i18n("button-operator-cancel"), callbacks.AskCancel(order_id=order.id), style="danger")]
        )
    contacts = [button(i18n("button-write-customer"), callbacks.WriteTo(order_id=order.id, side="customer"))]
    if order.housekeeper_id is not None:
        contacts.append(
            button(i18n("button-write-housekeeper"), callbacks.WriteTo(order_id=order.id, side="housekeeper"))
        )
    return [*rows, contacts]


def order_view(
    i18n: Translator, order: Order, sides: Sides, changes: Sequence[OrderChange], names: Mapping[int, str]
) -> ShowMessage:
    """Show an order with its history."""
    history = [
        i18n(
            "operator-change",
            time=i18n.moment(change.at),
            status=i18n(f"status-{change.after.replace('_', '-')}"),
            by=names.get(change.by or 0, ""),
            known=change.by is not None,
            reason=change.reason,
        )
        for change in changes[-LISTED:]
    ]
    text = join_lines(order_lines(i18n, order, sides), i18n("operator-history"), *history)
    books = [button(i18n("button-order-money"), finance_callbacks.ShowOrderMoney(order_id=order.id))]
    return ShowMessage(text, keyboard(*order_rows(i18n, order), books), card=operator_order_key(order.id))


def candidate_rows(
    i18n: Translator, order: Order, candidates: Sequence[Candidate], states: Mapping[int, OfferState]
) -> tuple[Html, list[list[InlineKeyboardButton]]]:
    """List candidates, best first, with their answer to an earlier offer."""
    told = []
    rows = []
    for place, one in enumerate(candidates, 1):
        state = states.get(one.housekeeper_id)
        told.append(
            i18n(
                "candidate-row",
                place=place,
                name=one.name,
                rated=one.rating is not None,
                rating=f"{one.rating or 0:.1f}",
                count=one.rating_count,
                distance=i18n.distance(one.distance_m or 0),
                state=state.value if state else "none",
            )
        )
        if state is not OfferState.OPEN:
            rows.append(
                [
                    button(
                        i18n("button-ask-housekeeper", name=one.name),
                        callbacks.AskHousekeeper(order_id=order.id, housekeeper_id=one.housekeeper_id),
                    )
                ]
            )
    head = i18n("candidates-head") if told else i18n("candidates-none")
    return join_lines(head, *told), rows


def review_lines(i18n: Translator, review: Review) -> Html:
    stars = [
        i18n("operator-dimension", dimension=name, stars=getattr(review, name))
        for name in DIMENSIONS
        if getattr(review, name) is not None
    ]
    return join_lines(
        Html(" · ".join(stars)),
        i18n("ticket-words", words=review.words[:QUOTED]) if review.words else None,
    )


def refund_line(i18n: Translator, refund: Refund) -> Html:
    return i18n(
        "operator-refund",
        number=refund.refund_no,
        amount=i18n.money(refund.amount),
        state=refund.state.value,
    )


def refund_rows(i18n: Translator, refunds: Sequence[Refund]) -> list[list[InlineKeyboardButton]]:
    return [
        [
            button(
                i18n("button-refund-again"),
                callbacks.SendRefund(refund_id=refund.id, by_hand=False),
                style="danger",
            ),
            button(
                i18n("button-refund-by-hand"),
                callbacks.SendRefund(refund_id=refund.id, by_hand=True),
                style="danger",
            ),
        ]
        for refund in refunds
        if refund.state is RefundState.FAILED
    ]


def appeal_rows(i18n: Translator, ticket: Ticket, amount: int) -> list[list[InlineKeyboardButton]]:
    """``amount`` (fen) is returned to the housekeeper when the penalty is lifted."""
    return [
        [
            button(
                i18n("button-appeal-lift", amount=i18n.money(amount)),
                callbacks.DecideAppeal(ticket_id=ticket.id, lift=True),
                style="danger",
            ),
            button(i18n("button-appeal-stands"), callbacks.DecideAppeal(ticket_id=ticket.id, lift=False)),
        ]
    ]


def found_view(i18n: Translator, orders: Sequence[Order]) -> ShowMessage:
    return choices_view(
        i18n("found", count=len(orders)),
        orders,
        lambda order: f"{order.number} {i18n.service(order.service)} {i18n.moment(order.start)}",
        lambda order: callbacks.OpenOrder(order_id=order.id),
        FOUND_CARD,
    )
