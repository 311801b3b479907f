"""Sections of the export of a person's data that a housekeeper has."""

from collections.abc import Iterable, Sequence

from application.access.privacy import OwnData
from application.homecare.housekeepers.privacy import Profile
from application.platform.payouts.privacy import Earnings
from bot.core.translator import Translator
from bot.features.common.own_data_file import SectionRenderer, place_line, service_line
from domain.homecare.orders.model import Order

PART = "profile"


def _profile(i18n: Translator, own: OwnData) -> Iterable[str]:
    profile: Profile | None = own.sections["profile"]
    if profile is None:
        return []
    one = profile.housekeeper
    services = ", ".join(service_line(i18n, code) for code in one.prices)
    return [
        i18n("mine-name", name=one.name),
        i18n("mine-phone", phone=one.phone),
        i18n("mine-id-number", number=profile.id_number, photos=profile.photos, looks=profile.accesses),
        i18n("mine-home", place=place_line(one.city, " ".join(sorted(one.districts)), None)),
        i18n("mine-services", services=services, years=one.experience_years),
        i18n("mine-certificates", names=", ".join(one.certificates) or "-"),
        i18n("mine-introduction", words=one.introduction or "-"),
        i18n("mine-rating", sum=one.rating_sum, count=one.rating_count),
    ]


def _earnings(i18n: Translator, own: OwnData) -> Iterable[str]:
    """Render the earnings; a balance of zero only for persons who applied as a housekeeper."""
    earnings: Earnings = own.sections["earnings"]
    if own.sections["profile"] is None and not earnings.balance and not earnings.payouts:
        return []
    payouts = (
        i18n(
            "mine-payout",
            time=i18n.moment(payout.asked_at),
            amount=i18n.money(payout.amount),
            state=payout.state.value,
        )
        for payout in earnings.payouts
    )
    return [i18n("mine-balance", amount=i18n.money(earnings.balance)), *payouts]


def _visits(i18n: Translator, own: OwnData) -> Iterable[str]:
    visits: Sequence[Order] = own.sections["visits"]
    return [
        i18n(
            "mine-visit",
            number=visit.number,
            service=service_line(i18n, visit.service),
            span=i18n.span(visit.start, visit.end),
        )
        for visit in visits
    ]


SECTIONS = {
    "profile": SectionRenderer(PART, _profile),
    "earnings": SectionRenderer(PART, _earnings),
    "visits": SectionRenderer(PART, _visits),
}
