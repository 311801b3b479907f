"""What an operator sees: the queue, a ticket, an order, an application, the figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aiogram.types import InlineKeyboardButton

from bot.callbacks import button, grid, keyboard
from bot.housekeeper.job import job_line, lines
from bot.housekeeper.signup.questions import tell_hours
from bot.housekeeper.signup.view import masked_phone, tell_services
from bot.operator import money_presses, presses
from bot.reply import Show
from bot.words import Html, Words
from domain.dispatch.model import OfferState
from domain.housekeepers.certifying import Dossier, masked
from domain.housekeepers.ranking import Candidate
from domain.orders.figures import Figures
from domain.orders.model import Order, OrderChange, OrderStatus
from domain.orders.rules import CANCELLABLE
from domain.payments.model import Refund, RefundState
from domain.people.model import Person
from domain.reviews.model import DIMENSIONS, Review
from domain.support.model import Ticket, TicketKind
from domain.support.rules import VISIT_NOT_ENDED

QUEUE_CARD, FIGURES_CARD, FOUND_CARD = "queue", "figures", "found-orders"
REFUSALS = ("photo", "number", "name", "services", "other")
SHARES = (100, 50, 0)
LISTED = 8
QUOTED = 600


def ticket_key(ticket_id: int) -> str:
    return f"ticket:{ticket_id}"


def operator_order_key(order_id: int) -> str:
    return f"operator-order:{order_id}"


@dataclass(frozen=True)
class Sides:
    """The people of an order; ``housekeeper`` is a name, None while nobody has it."""

    customer: Person
    housekeeper: str | None = None


def queue_view(words: Words, counts: Mapping[TicketKind, int]) -> Show:
    """How many wait, by kind."""
    waiting = [kind for kind in TicketKind if counts.get(kind)]
    buttons = [
        button(words("queue-kind", kind=kind.value, count=counts[kind]), presses.ShowQueue(kind=kind.value))
        for kind in waiting
    ]
    text = words("queue-head", count=sum(counts.values()))
    return Show(text, keyboard(*grid(buttons, 2)) if buttons else None, card=QUEUE_CARD)


def kind_view(words: Words, kind: TicketKind, tickets: Sequence[Ticket], names: Mapping[int, str]) -> Show:
    """The open tickets of a kind, oldest first."""
    rows = [
        [
            button(
                words(
                    "queue-item",
                    id=ticket.id,
                    name=names[ticket.person_id],
                    time=words.moment(ticket.opened_at),
                ),
                presses.OpenTicket(ticket_id=ticket.id),
            )
        ]
        for ticket in tickets[:LISTED]
    ]
    text = words("queue-of-kind", kind=kind.value, count=len(tickets))
    return Show(text, keyboard(*rows, [button(words("button-queue"), presses.ShowQueue())]), card=QUEUE_CARD)


def ticket_head(words: Words, ticket: Ticket, person: Person, quoted: bool = True) -> Html:
    return lines(
        words("ticket-head", id=ticket.id, kind=ticket.kind.value, closed=ticket.closed_at is not None),
        words("ticket-about", name=person.name, time=words.moment(ticket.opened_at)),
        words("ticket-words", words=ticket.words[:QUOTED]) if ticket.words and quoted else None,
        words("ticket-resolution", words=ticket.resolution) if ticket.resolution else None,
    )


def _close_row(words: Words, ticket: Ticket) -> list[InlineKeyboardButton]:
    return [
        button(words("button-ticket-close"), presses.CloseTicket(ticket_id=ticket.id)),
        button(words("button-queue"), presses.ShowQueue()),
    ]


def ticket_view(
    words: Words,
    ticket: Ticket,
    person: Person,
    extra: Html | None = None,
    rows: Sequence[list[InlineKeyboardButton]] = (),
) -> Show:
    """The ticket, what belongs to its kind, and what can be done; a closed one has no buttons."""
    text = lines(ticket_head(words, ticket, person), extra)
    if ticket.closed_at is not None:
        return Show(text, card=ticket_key(ticket.id))
    answer = [button(words("button-ticket-answer"), presses.Answer(ticket_id=ticket.id))]
    return Show(text, keyboard(*rows, answer, _close_row(words, ticket)), card=ticket_key(ticket.id))


def _short(text: str, most: int) -> str:
    """The facts are the caption of a picture, for which Telegram takes 1024 characters."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def application_view(words: Words, ticket: Ticket, dossier: Dossier) -> Show:
    """The facts that she gave, the checks that the program made, and the picture."""
    one = dossier.housekeeper
    hours = one.working_hours
    text = lines(
        words("certify-head", name=one.name, standing=one.standing.value),
        words(
            "certify-number",
            number=masked(one.id_number),
            valid=dossier.number_valid,
            alone=dossier.number_alone,
        ),
        words(
            "certify-person",
            gender=one.gender.value,
            age=dossier.age if dossier.age is not None else 0,
            birth=dossier.birth.isoformat() if dossier.birth else "?",
        ),
        words("certify-phone", phone=masked_phone(one.phone)),
        words(
            "certify-where",
            city=words.city(one.city),
            districts=words("su-comma").join(
                words.district(one.city, name) for name in sorted(one.districts)
            ),
        ),
        words("certify-services", services=_short(tell_services(words, one.prices), 320)),
        words(
            "certify-hours",
            hours=tell_hours(
                words,
                sorted(hours.days),
                hours.begins.isoformat("minutes"),
                hours.ends.isoformat("minutes"),
            ),
            years=one.experience_years,
        ),
        words("certify-certificates", names=_short(words("su-comma").join(one.certificates), 160))
        if one.certificates
        else None,
        words("certify-introduction", words=_short(one.introduction, 120)) if one.introduction else None,
        words("certify-no-photo") if dossier.photo is None else None,
        words(
            "certify-looked",
            name=dossier.looked_by,
            what=dossier.last_look.what.value,
            time=words.moment(dossier.last_look.at),
        )
        if dossier.last_look
        else None,
    )
    rows = [
        [
            button(words("button-certify"), presses.Certify(housekeeper_id=one.id)),
            button(words("button-certify-not"), presses.AskRefusal(housekeeper_id=one.id)),
        ],
        [button(words("button-certify-number"), presses.RevealNumber(housekeeper_id=one.id))],
        [button(words("button-ticket-answer"), presses.Answer(ticket_id=ticket.id))],
    ]
    content = dossier.photo.content if dossier.photo else None
    return Show(text, keyboard(*rows), photo=content, card=application_key(one.id))


def application_key(housekeeper_id: int) -> str:
    return f"application:{housekeeper_id}"


def refusal_view(words: Words, housekeeper_id: int, name: str) -> Show:
    rows = [
        [
            button(
                words(f"certify-reason-{reason}"),
                presses.Refuse(housekeeper_id=housekeeper_id, reason=reason),
            )
        ]
        for reason in REFUSALS
    ]
    return Show(words("certify-why", name=name), keyboard(*rows), card="certify-why").below()


def order_lines(words: Words, order: Order, sides: Sides) -> Html:
    return lines(
        words(
            "operator-order", number=order.number, status=words(f"status-{order.status.replace('_', '-')}")
        ),
        words("visit-job", job=job_line(words, order)),
        words("visit-when", span=words.span(order.start, order.end)),
        words(
            "visit-where",
            city=words.city(order.city),
            district=words.district(order.city, order.district),
            street=order.street,
        ),
        words(
            "operator-customer",
            name=sides.customer.name,
            phone=masked_phone(sides.customer.phone or "+000000000000"),
        ),
        words("operator-housekeeper", name=sides.housekeeper) if sides.housekeeper else None,
        words("operator-price", total=words.money(order.total)),
        words("visit-note", note=order.note) if order.note else None,
    )


def order_rows(words: Words, order: Order) -> list[list[InlineKeyboardButton]]:
    """What an operator can do with an order as it is."""
    rows: list[list[InlineKeyboardButton]] = []
    if order.status is OrderStatus.ARRIVED:
        rows.append([button(words("button-operator-start"), presses.StartWork(order_id=order.id))])
    if order.status in VISIT_NOT_ENDED and words.business.now() >= order.end:
        rows.append([button(words("button-operator-done"), presses.TookPlace(order_id=order.id))])
    if order.status is OrderStatus.DISPUTED:
        rows.append(
            [
                button(
                    words("button-share", percent=percent),
                    presses.AskResolve(order_id=order.id, percent=percent),
                )
                for percent in SHARES
            ]
        )
        rows.append([button(words("button-share-typed"), presses.AskResolve(order_id=order.id, percent=-1))])
    if order.status in CANCELLABLE:
        rows.append([button(words("button-operator-cancel"), presses.AskCancel(order_id=order.id))])
    contacts = [button(words("button-write-customer"), presses.WriteTo(order_id=order.id, side="customer"))]
    if order.housekeeper_id is not None:
        contacts.append(
            button(words("button-write-housekeeper"), presses.WriteTo(order_id=order.id, side="housekeeper"))
        )
    return [*rows, contacts]


def order_view(
    words: Words, order: Order, sides: Sides, changes: Sequence[OrderChange], names: Mapping[int, str]
) -> Show:
    """An order with its history."""
    history = [
        words(
            "operator-change",
            time=words.moment(change.at),
            status=words(f"status-{change.after.replace('_', '-')}"),
            by=names.get(change.by or 0, ""),
            known=change.by is not None,
            reason=change.reason,
        )
        for change in changes[-LISTED:]
    ]
    text = lines(order_lines(words, order, sides), words("operator-history"), *history)
    books = [button(words("button-order-money"), money_presses.ShowOrderMoney(order_id=order.id))]
    return Show(text, keyboard(*order_rows(words, order), books), card=operator_order_key(order.id))


def candidate_rows(
    words: Words, order: Order, candidates: Sequence[Candidate], states: Mapping[int, OfferState]
) -> tuple[Html, list[list[InlineKeyboardButton]]]:
    """Who could still come, best first, with how she answered before."""
    told = []
    rows = []
    for place, one in enumerate(candidates, 1):
        state = states.get(one.housekeeper_id)
        told.append(
            words(
                "candidate-row",
                place=place,
                name=one.name,
                rated=one.rating is not None,
                rating=f"{one.rating or 0:.1f}",
                count=one.rating_count,
                distance=words.distance(one.distance_m or 0),
                state=state.value if state else "none",
            )
        )
        if state is not OfferState.OPEN:
            rows.append(
                [
                    button(
                        words("button-ask-her", name=one.name),
                        presses.AskHer(order_id=order.id, housekeeper_id=one.housekeeper_id),
                    )
                ]
            )
    head = words("candidates-head") if told else words("candidates-none")
    return lines(head, *told), rows


def review_lines(words: Words, review: Review) -> Html:
    stars = [
        words("operator-dimension", dimension=name, stars=getattr(review, name))
        for name in DIMENSIONS
        if getattr(review, name) is not None
    ]
    return lines(
        Html(" · ".join(stars)),
        words("ticket-words", words=review.words[:QUOTED]) if review.words else None,
    )


def refund_line(words: Words, refund: Refund) -> Html:
    return words(
        "operator-refund",
        number=refund.refund_no,
        amount=words.money(refund.amount),
        state=refund.state.value,
    )


def refund_rows(words: Words, refunds: Sequence[Refund]) -> list[list[InlineKeyboardButton]]:
    return [
        [
            button(words("button-refund-again"), presses.SendRefund(refund_id=refund.id, by_hand=False)),
            button(words("button-refund-by-hand"), presses.SendRefund(refund_id=refund.id, by_hand=True)),
        ]
        for refund in refunds
        if refund.state is RefundState.FAILED
    ]


def appeal_rows(words: Words, ticket: Ticket, amount: int) -> list[list[InlineKeyboardButton]]:
    """``amount`` fen would go back to her."""
    return [
        [
            button(
                words("button-appeal-lift", amount=words.money(amount)),
                presses.DecideAppeal(ticket_id=ticket.id, lift=True),
            ),
            button(words("button-appeal-stands"), presses.DecideAppeal(ticket_id=ticket.id, lift=False)),
        ]
    ]


def found_view(words: Words, orders: Sequence[Order]) -> Show:
    rows = [
        [
            button(
                f"{order.number} {words.service(order.service)} {words.moment(order.start)}",
                presses.OpenOrder(order_id=order.id),
            )
        ]
        for order in orders
    ]
    return Show(words("found", count=len(orders)), keyboard(*rows), card=FOUND_CARD).below()


def figures_view(words: Words, figures: Figures) -> Show:
    """One message: today's orders, what runs now, the money, what waits."""
    placed = [
        words("figures-status", status=words(f"status-{status.value.replace('_', '-')}"), count=count)
        for status, count in figures.placed_today.items()
    ]
    running = [
        words("figures-status", status=words(f"status-{status.value.replace('_', '-')}"), count=count)
        for status, count in figures.now.items()
    ]
    text = lines(
        words("figures-head", day=words.day(words.business.today())),
        words(
            "figures-placed", count=sum(figures.placed_today.values()), parts=words("su-comma").join(placed)
        ),
        words("figures-all", count=sum(figures.now.values()), parts=words("su-comma").join(running)),
        words("figures-held", escrow=words.money(figures.escrow), due=words.money(figures.refunds_due)),
        words(
            "figures-income",
            today=words.money(figures.income_today),
            total=words.money(figures.income),
            penalties=words.money(figures.penalties),
        ),
        words("figures-tickets", count=sum(figures.tickets.values())),
    )
    rows = [
        button(words("button-queue"), presses.ShowQueue()),
        button(words("button-reconciliations"), money_presses.ShowReconciliations()),
    ]
    return Show(text, keyboard(rows), card=FIGURES_CARD)
