"""Sections of the export of a person's data that every line of business shares."""

from collections.abc import Iterable, Sequence

from application.access.privacy import OwnData
from bot.core.translator import Translator
from bot.features.common.own_data_file import SectionRenderer, place_line
from domain.platform.payments.model import Payment, Refund
from domain.platform.people.model import HOME, Address, Person
from domain.platform.reviews.model import DIMENSIONS, Review
from domain.platform.support.model import Ticket


def _person(i18n: Translator, own: OwnData) -> Iterable[str]:
    person: Person = own.sections["person"]
    roles = ", ".join(i18n(f"role-{role.value}") for role in sorted(person.roles))
    return [
        i18n("mine-name", name=person.name),
        i18n("mine-account", id=str(person.telegram_id)),
        i18n("mine-phone", phone=person.phone or "-"),
        i18n("mine-language", language=person.language.value),
        i18n("mine-roles", roles=roles),
        i18n("mine-home", place=place_line(person.city or "-", person.district, None)),
        i18n("mine-since", time=i18n.moment(person.created_at)),
    ]


def _addresses(i18n: Translator, own: OwnData) -> Iterable[str]:
    addresses: Sequence[Address] = own.sections["addresses"]
    return [" · ".join(filter(None, _address_parts(one))) for one in addresses]


def _address_parts(address: Address) -> Iterable[str | None]:
    """Yield the place, its name unless the bot gave it, and the note for the door."""
    yield place_line(address.city, address.district, address.street)
    yield address.label if address.label != HOME else None
    yield address.note


def _payments(i18n: Translator, own: OwnData) -> Iterable[str]:
    payments: Sequence[Payment] = own.sections["payments"]
    return [
        i18n(
            "mine-payment",
            number=own.numbers.get(payment.subject, "-"),
            time=i18n.moment(payment.paid_at or payment.started_at),
            amount=i18n.money(payment.amount),
            provider=payment.provider.value,
            state=payment.state.value,
        )
        for payment in payments
    ]


def _refunds(i18n: Translator, own: OwnData) -> Iterable[str]:
    refunds: Sequence[Refund] = own.sections["refunds"]
    return [
        i18n(
            "mine-refund",
            time=i18n.moment(refund.asked_at),
            amount=i18n.money(refund.amount),
            state=refund.state.value,
        )
        for refund in refunds
    ]


def _written(i18n: Translator, own: OwnData) -> Iterable[str]:
    return _reviews(i18n, own.sections["written"])


def _received(i18n: Translator, own: OwnData) -> Iterable[str]:
    return _reviews(i18n, own.sections["received"])


def _reviews(i18n: Translator, reviews: Sequence[Review]) -> Iterable[str]:
    for review in reviews:
        stars = (getattr(review, dimension) for dimension in DIMENSIONS)
        yield i18n(
            "mine-review",
            time=i18n.moment(review.written_at),
            stars=" ".join(str(one) for one in stars if one is not None),
            words=review.words or "-",
            reply=review.reply or "-",
            photos=len(review.photos),
        )


def _tickets(i18n: Translator, own: OwnData) -> Iterable[str]:
    tickets: Sequence[Ticket] = own.sections["tickets"]
    return [
        i18n(
            "mine-ticket",
            time=i18n.moment(ticket.opened_at),
            words=ticket.words or "-",
            photos=len(ticket.photos),
        )
        for ticket in tickets
    ]


SECTIONS = {
    "person": SectionRenderer("person", _person),
    "addresses": SectionRenderer("addresses", _addresses),
    "payments": SectionRenderer("payments", _payments),
    "refunds": SectionRenderer("refunds", _refunds),
    "written": SectionRenderer("written", _written),
    "received": SectionRenderer("received", _received),
    "tickets": SectionRenderer("tickets", _tickets),
}
