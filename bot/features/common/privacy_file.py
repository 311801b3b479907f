"""Export of a person's data as readable plain text."""

from collections.abc import Iterable, Sequence
from html import unescape

from application.homecare.privacy.own_data import OwnData, Profile
from bot.core.translator import Translator
from domain.homecare.booking.model import Draft
from domain.homecare.orders.model import Order
from domain.platform.payments.model import Payment, Refund
from domain.platform.reviews.model import DIMENSIONS, Review


def render_own_data(i18n: Translator, data: OwnData) -> str:
    """Render plain text with a headed part for each kind of data; empty parts are left out."""
    parts: list[tuple[str, Iterable[str]]] = [
        ("person", _person(i18n, data)),
        ("addresses", (_place(i18n, one.city, one.district, one.street) for one in data.addresses)),
        ("draft", _draft(i18n, data.draft)),
        ("orders", (_order(i18n, order) for order in data.orders)),
        ("payments", (_payment(i18n, one, data.orders) for one in data.payments)),
        ("refunds", (_refund(i18n, one) for one in data.refunds)),
        (
            "coupons",
            (
                i18n("mine-coupon", amount=i18n.money(one.amount), until=i18n.moment(one.expires_at))
                for one in data.coupons
            ),
        ),
        ("written", (_review(i18n, review) for review in data.written)),
        ("received", (_review(i18n, review) for review in data.received)),
        (
            "tickets",
            (
                i18n(
                    "mine-ticket",
                    time=i18n.moment(one.opened_at),
                    words=one.words or "-",
                    photos=len(one.photos),
                )
                for one in data.tickets
            ),
        ),
        ("profile", _profile(i18n, data.profile)),
    ]
    blocks: list[str] = [i18n("mine-data-head", time=i18n.moment(i18n.agency.clock.now()))]
    for name, lines in parts:
        listed = [f"- {line}" for line in lines]
        if listed:
            blocks.append("\n".join([f"== {i18n(f'mine-part-{name}')} ==", *listed]))
    return unescape("\n\n".join(blocks)) + "\n"


def _place(i18n: Translator, city: str, district: str | None, street: str | None) -> str:
    """Join the names as stored: the place may have left the list of regions."""
    return " ".join(part for part in (city, district, street) if part)


def _person(i18n: Translator, data: OwnData) -> list[str]:
    person = data.person
    roles = ", ".join(i18n(f"role-{role.value}") for role in sorted(person.roles))
    return [
        i18n("mine-name", name=person.name),
        i18n("mine-account", id=str(person.telegram_id)),
        i18n("mine-phone", phone=person.phone or "-"),
        i18n("mine-language", language=person.language.value),
        i18n("mine-roles", roles=roles),
        i18n("mine-home", place=_place(i18n, person.city or "-", person.district, None)),
        i18n("mine-since", time=i18n.moment(person.created_at)),
    ]


def _draft(i18n: Translator, draft: Draft | None) -> list[str]:
    if draft is None:
        return []
    place = _place(i18n, draft.city or "", draft.district, draft.street)
    return [i18n("mine-draft", service=draft.service or "-", place=place or "-", note=draft.note or "-")]


def _order(i18n: Translator, order: Order) -> str:
    return i18n(
        "mine-order",
        number=order.number,
        service=_service(i18n, order.service),
        span=i18n.span(order.start, order.end),
        place=_place(i18n, order.city, order.district, order.street),
        total=i18n.money(order.total),
        status=i18n(f"status-{order.status.replace('_', '-')}"),
        note=order.note or "-",
    )


def _service(i18n: Translator, code: str) -> str:
    known = {service.code for service in i18n.agency.catalogue.services}
    return i18n.service(code) if code in known else code


def _payment(i18n: Translator, payment: Payment, orders: Sequence[Order]) -> str:
    number = next((order.number for order in orders if order.id == payment.subject.id), "-")
    return i18n(
        "mine-payment",
        number=number,
        time=i18n.moment(payment.paid_at or payment.started_at),
        amount=i18n.money(payment.amount),
        provider=payment.provider.value,
        state=payment.state.value,
    )


def _refund(i18n: Translator, refund: Refund) -> str:
    return i18n(
        "mine-refund",
        time=i18n.moment(refund.asked_at),
        amount=i18n.money(refund.amount),
        state=refund.state.value,
    )


def _review(i18n: Translator, review: Review) -> str:
    stars = " ".join(str(getattr(review, one)) for one in DIMENSIONS if getattr(review, one) is not None)
    return i18n(
        "mine-review",
        time=i18n.moment(review.written_at),
        stars=stars,
        words=review.words or "-",
        photos=len(review.photos),
    )


def _profile(i18n: Translator, profile: Profile | None) -> list[str]:
    if profile is None:
        return []
    one = profile.housekeeper
    services = ", ".join(_service(i18n, code) for code in one.prices)
    return [
        i18n("mine-name", name=one.name),
        i18n("mine-phone", phone=one.phone),
        i18n("mine-id-number", number=profile.id_number, photos=profile.photos, looks=profile.looks),
        i18n("mine-home", place=_place(i18n, one.city, " ".join(sorted(one.districts)), None)),
        i18n("mine-services", services=services, years=one.experience_years),
        i18n("mine-certificates", names=", ".join(one.certificates) or "-"),
        i18n("mine-introduction", words=one.introduction or "-"),
        i18n("mine-rating", sum=one.rating_sum, count=one.rating_count),
        i18n("mine-balance", amount=i18n.money(profile.balance)),
        *(
            i18n(
                "mine-payout",
                time=i18n.moment(one.asked_at),
                amount=i18n.money(one.amount),
                state=one.state.value,
            )
            for one in profile.payouts
        ),
        *(
            i18n(
                "mine-visit",
                number=visit.number,
                service=_service(i18n, visit.service),
                span=i18n.span(visit.start, visit.end),
            )
            for visit in profile.visits
        ),
    ]
