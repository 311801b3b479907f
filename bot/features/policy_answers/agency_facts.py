"""Facts of the agency's policy that the default answers quote."""

from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import Any

from bot.core.dependencies import AgencyContact
from bot.core.translator import Translator
from domain.homecare.catalogue.model import Catalogue
from domain.homecare.dispatch.policy import DispatchPolicy
from domain.homecare.orders.policy import CancellationPolicy
from domain.platform.payments.provider_name import ProviderName

BASIS_POINTS_A_PERCENT = 100
METRES_A_KILOMETRE = 1000
SUPPLIES = ("own_tools", "detergents")
"""Codes of the options by which a customer books tools and detergents, where the catalogue has them."""


def agency_facts(
    i18n: Translator, contact: AgencyContact, methods: Collection[ProviderName]
) -> dict[str, Any]:
    """Return the values of the texts ``answer-…``, formatted in the translator's language.

    ``methods`` are the payment methods that the agency accepts.
    """
    policy = i18n.agency.policy
    booking, payout, review = policy.booking, policy.platform.payout, policy.platform.review
    return {
        "agency": i18n.name(contact.name),
        "phone": contact.support_phone,
        "fees": "\n".join(fee_lines(i18n, policy.cancellation)),
        "free_minutes": _minutes(policy.cancellation.free_after_payment),
        "move_hours": _hours(i18n, policy.reschedule.free_before),
        "moves": policy.reschedule.most,
        "opens": f"{booking.opens:%H:%M}",
        "closes": f"{booking.closes:%H:%M}",
        "notice_hours": _hours(i18n, booking.notice),
        "horizon_days": booking.horizon.days,
        "pay_minutes": _minutes(booking.payment_window),
        "methods": i18n("list-comma").join(i18n(f"way-{one.value}") for one in ProviderName if one in methods)
        or "none",
        "areas": "\n".join(area_lines(i18n)),
        "supplies": "\n".join(supply_lines(i18n, i18n.agency.catalogue)),
        "auto_hours": _hours(i18n, payout.automatic_after),
        "commission": i18n.number(payout.commission_basis_points / BASIS_POINTS_A_PERCENT),
        "payout_minimum": i18n.money(payout.minimum),
        "review_days": review.open_for.days,
        "notice_minutes": _minutes(policy.lateness.notice),
        "no_show_minutes": _minutes(policy.lateness.no_show),
        "give_back_hours": _hours(i18n, policy.give_back.free_before),
        "penalty_hours": _hours(i18n, policy.give_back.penalty_before),
        "penalty": i18n.money(policy.give_back.penalty),
        "penalty_cap": i18n.money(policy.give_back.monthly_cap),
        **_wave_facts(i18n, policy.dispatch),
    }


def fee_lines(i18n: Translator, cancellation: CancellationPolicy) -> list[str]:
    """Return a line for each step of the cancellation fee, the earliest first."""
    lines: list[str] = []
    before: timedelta | None = None
    for step in sorted(cancellation.steps, key=lambda one: one.time_left, reverse=True):
        percent = i18n.number(step.basis_points / BASIS_POINTS_A_PERCENT)
        hours = _hours(i18n, step.time_left)
        if before is None:
            line = i18n("answer-fee-before", hours=hours, percent=percent, free=not step.basis_points)
        elif step.time_left:
            line = i18n(
                "answer-fee-between",
                hours=hours,
                before=_hours(i18n, before),
                percent=percent,
                free=not step.basis_points,
            )
        else:
            line = i18n(
                "answer-fee-within", before=_hours(i18n, before), percent=percent, free=not step.basis_points
            )
        lines.append(line)
        before = step.time_left
    return lines


def area_lines(i18n: Translator) -> list[str]:
    """Return a line for each city with its districts."""
    return [
        i18n(
            "answer-area",
            city=i18n.name(city.name),
            districts=i18n("list-comma").join(i18n.name(district.name) for district in city.districts),
        )
        for city in i18n.agency.regions.cities
    ]


def supply_lines(i18n: Translator, catalogue: Catalogue) -> list[str]:
    """Return a line for each service with its options of tools and detergents; none without such options."""
    lines: list[str] = []
    for service in catalogue.services:
        offered: Sequence[str] = [
            i18n(
                "answer-supply-option",
                name=i18n.name(option.name),
                price=i18n.money(option.price),
                free=not option.price,
            )
            for option in service.options
            if option.code in SUPPLIES
        ]
        if offered:
            options = i18n("list-comma").join(offered)
            lines.append(i18n("answer-supply", service=i18n.name(service.name), options=options))
    return lines


def _wave_facts(i18n: Translator, dispatch: DispatchPolicy) -> dict[str, Any]:
    return {
        "waves": i18n("answer-wave-then").join(str(size) for size in dispatch.wave_sizes),
        "radius": i18n.number(dispatch.radius_m / METRES_A_KILOMETRE),
        "same_day_minutes": _minutes(dispatch.same_day.total),
        "next_day_hours": _hours(i18n, dispatch.next_day.total),
        "later_hours": _hours(i18n, dispatch.later.total),
        "unfilled_hours": _hours(i18n, dispatch.unfilled_before),
        "coupon": i18n.money(dispatch.coupon),
        "has_coupon": dispatch.coupon > 0,
    }


def _minutes(span: timedelta) -> int:
    return round(span / timedelta(minutes=1))


def _hours(i18n: Translator, span: timedelta) -> str:
    return i18n.number(span / timedelta(hours=1))
