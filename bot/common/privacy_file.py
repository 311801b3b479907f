"""All that is kept of a person, as a text that the person can read."""

from collections.abc import Iterable, Sequence
from html import unescape

from bot.words import Words
from domain.booking.model import Draft
from domain.orders.model import Order
from domain.payments.model import Payment, Refund
from domain.people.own_data import OwnData, Profile
from domain.reviews.model import DIMENSIONS, Review


def tell_own_data(words: Words, data: OwnData) -> str:
    """Plain text, a part with a heading for each kind of data; parts without any are left out."""
    parts: list[tuple[str, Iterable[str]]] = [
        ("person", _person(words, data)),
        ("addresses", (_place(words, one.city, one.district, one.street) for one in data.addresses)),
        ("draft", _draft(words, data.draft)),
        ("orders", (_order(words, order) for order in data.orders)),
        ("payments", (_payment(words, one, data.orders) for one in data.payments)),
        ("refunds", (_refund(words, one) for one in data.refunds)),
        (
            "coupons",
            (
                words("mine-coupon", amount=words.money(one.amount), until=words.moment(one.expires_at))
                for one in data.coupons
            ),
        ),
        ("written", (_review(words, review) for review in data.written)),
        ("received", (_review(words, review) for review in data.received)),
        (
            "tickets",
            (
                words(
                    "mine-ticket",
                    time=words.moment(one.opened_at),
                    words=one.words or "-",
                    photos=len(one.photos),
                )
                for one in data.tickets
            ),
        ),
        ("profile", _profile(words, data.profile)),
    ]
    told: list[str] = [words("mine-data-head", time=words.moment(words.business.now()))]
    for name, lines in parts:
        listed = [f"- {line}" for line in lines]
        if listed:
            told.append("\n".join([f"== {words(f'mine-part-{name}')} ==", *listed]))
    return unescape("\n\n".join(told)) + "\n"


def _place(words: Words, city: str, district: str | None, street: str | None) -> str:
    """Names as they are kept: the catalogue may no longer serve the place."""
    return " ".join(part for part in (city, district, street) if part)


def _person(words: Words, data: OwnData) -> list[str]:
    person = data.person
    roles = ", ".join(words(f"role-{role.value}") for role in sorted(person.roles))
    return [
        words("mine-name", name=person.name),
        words("mine-account", id=str(person.telegram_id)),
        words("mine-phone", phone=person.phone or "-"),
        words("mine-language", language=person.language.value),
        words("mine-roles", roles=roles),
        words("mine-home", place=_place(words, person.city or "-", person.district, None)),
        words("mine-since", time=words.moment(person.created_at)),
    ]


def _draft(words: Words, draft: Draft | None) -> list[str]:
    if draft is None:
        return []
    place = _place(words, draft.city or "", draft.district, draft.street)
    return [words("mine-draft", service=draft.service or "-", place=place or "-", note=draft.note or "-")]


def _order(words: Words, order: Order) -> str:
    return words(
        "mine-order",
        number=order.number,
        service=_service(words, order.service),
        span=words.span(order.start, order.end),
        place=_place(words, order.city, order.district, order.street),
        total=words.money(order.total),
        status=words(f"status-{order.status.replace('_', '-')}"),
        note=order.note or "-",
    )


def _service(words: Words, code: str) -> str:
    known = {service.code for service in words.business.catalogue.services}
    return words.service(code) if code in known else code


def _payment(words: Words, payment: Payment, orders: Sequence[Order]) -> str:
    number = next((order.number for order in orders if order.id == payment.order_id), "-")
    return words(
        "mine-payment",
        number=number,
        time=words.moment(payment.paid_at or payment.started_at),
        amount=words.money(payment.amount),
        provider=payment.provider.value,
        state=payment.state.value,
    )


def _refund(words: Words, refund: Refund) -> str:
    return words(
        "mine-refund",
        time=words.moment(refund.asked_at),
        amount=words.money(refund.amount),
        state=refund.state.value,
    )


def _review(words: Words, review: Review) -> str:
    stars = " ".join(str(getattr(review, one)) for one in DIMENSIONS if getattr(review, one) is not None)
    return words(
        "mine-review",
        time=words.moment(review.written_at),
        stars=stars,
        words=review.words or "-",
        photos=len(review.photos),
    )


def _profile(words: Words, profile: Profile | None) -> list[str]:
    if profile is None:
        return []
    one = profile.housekeeper
    services = ", ".join(_service(words, code) for code in one.prices)
    return [
        words("mine-name", name=one.name),
        words("mine-phone", phone=one.phone),
        words("mine-id-number", number=profile.id_number, photos=profile.photos, looks=profile.looks),
        words("mine-home", place=_place(words, one.city, " ".join(sorted(one.districts)), None)),
        words("mine-services", services=services, years=one.experience_years),
        words("mine-certificates", names=", ".join(one.certificates) or "-"),
        words("mine-introduction", words=one.introduction or "-"),
        words("mine-rating", sum=one.rating_sum, count=one.rating_count),
        words("mine-balance", amount=words.money(profile.balance)),
        *(
            words(
                "mine-payout",
                time=words.moment(one.asked_at),
                amount=words.money(one.amount),
                state=one.state.value,
            )
            for one in profile.payouts
        ),
        *(
            words(
                "mine-visit",
                number=visit.number,
                service=_service(words, visit.service),
                span=words.span(visit.start, visit.end),
            )
            for visit in profile.visits
        ),
    ]
