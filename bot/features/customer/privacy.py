"""Sections of the export of a person's data that a customer has."""

from collections.abc import Iterable, Sequence

from application.access.privacy import OwnData
from bot.core.translator import Translator
from bot.features.common.own_data_file import SectionRenderer, place_line, service_line
from domain.homecare.booking.coupon import Coupon
from domain.homecare.booking.model import Draft
from domain.homecare.housekeepers.model import Housekeeper
from domain.homecare.orders.model import Order


def _draft(i18n: Translator, own: OwnData) -> Iterable[str]:
    draft: Draft | None = own.sections["draft"]
    if draft is None:
        return []
    place = place_line(draft.city, draft.district, draft.street)
    return [
        i18n(
            "mine-draft",
            service=draft.service or "-",
            place=place or "-",
            note=draft.note or "-",
            photos=len(draft.photos),
        )
    ]


def _orders(i18n: Translator, own: OwnData) -> Iterable[str]:
    orders: Sequence[Order] = own.sections["orders"]
    return [
        i18n(
            "mine-order",
            number=order.number,
            service=service_line(i18n, order.service),
            span=i18n.span(order.start, order.end),
            place=place_line(order.city, order.district, order.street),
            total=i18n.money(order.total),
            status=i18n(f"status-{order.status.replace('_', '-')}"),
            note=order.note or "-",
            photos=len(order.photos),
        )
        for order in orders
    ]


def _coupons(i18n: Translator, own: OwnData) -> Iterable[str]:
    coupons: Sequence[Coupon] = own.sections["coupons"]
    return [
        i18n("mine-coupon", amount=i18n.money(coupon.amount), until=i18n.moment(coupon.expires_at))
        for coupon in coupons
    ]


def _favourites(i18n: Translator, own: OwnData) -> Iterable[str]:
    favourites: Sequence[Housekeeper] = own.sections["favourites"]
    return [i18n("mine-favourite", name=one.name) for one in favourites]


SECTIONS = {
    "favourites": SectionRenderer("favourites", _favourites),
    "draft": SectionRenderer("draft", _draft),
    "orders": SectionRenderer("orders", _orders),
    "coupons": SectionRenderer("coupons", _coupons),
}
