"""Format what the cards of several roles show: an order's work, phone numbers, services and working hours."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from bot.core.translator import Html, Translator
from domain.homecare.orders.model import Order

EVERY_DAY, WORKING_DAYS, WEEKEND = (0, 1, 2, 3, 4, 5, 6), (0, 1, 2, 3, 4), (5, 6)


def join_lines(*parts: Html | None) -> Html:
    """Join the parts by line breaks, leaving out None."""
    return Html("\n".join(part for part in parts if part is not None))


def format_job(i18n: Translator, order: Order) -> Html:
    """Return the service, its measure, options and number of workers: 深度清洁 · 80 平 · 自带工具 · 2 人."""
    service = i18n.agency.catalogue.service(order.service)
    parts = [i18n("job-service", service=i18n.name(service.name))]
    if service.measure_slot is not None:
        parts.append(i18n("job-measure", measure=service.priced_by.value, count=i18n.number(order.measure)))
    parts += [i18n("job-option", option=i18n.option(order.service, code)) for code in sorted(order.options)]
    if order.people > 1:
        parts.append(i18n("job-people", count=order.people))
    return Html(" · ".join(parts))


def mask_phone(phone: str) -> str:
    """Hide the middle digits of an E.164 number: +86139****0001."""
    return phone[:-8] + "****" + phone[-4:]


def format_services(i18n: Translator, prices: Mapping[str, int | None]) -> str:
    """List the services of ``prices`` (service code to own price in fen) in the catalogue's order."""
    parts = []
    for service in i18n.agency.catalogue.services:
        if service.code not in prices:
            continue
        own = prices[service.code]
        name = i18n.name(service.name)
        parts.append(f"{name} {i18n.money(own)}" if own is not None else name)
    return i18n("su-comma").join(parts)


def format_working_hours(i18n: Translator, days: Sequence[int], begins: str, ends: str) -> str:
    """Format weekdays (0 is Monday) with the hours, given as HH:MM."""
    return i18n("su-hours", days=format_weekdays(i18n, days), begins=begins, ends=ends)


def format_weekdays(i18n: Translator, days: Sequence[int]) -> str:
    """Return a name for the common sets of weekdays (0 is Monday), a list for any other."""
    name = {EVERY_DAY: "every", WORKING_DAYS: "week", WEEKEND: "weekend"}.get(tuple(sorted(days)))
    if name:
        return i18n(f"su-days-{name}")
    return i18n("su-comma").join(i18n("su-day", day=day) for day in sorted(days))


def format_duration(i18n: Translator, span: timedelta) -> Html:
    """Return whole minutes as hours and minutes: 1 小时 25 分钟."""
    hours, minutes = divmod(round(span / timedelta(minutes=1)), 60)
    return i18n("duration", hours=hours, minutes=minutes)


def worked_times(i18n: Translator, order: Order) -> dict[str, str]:
    """Return when the work began and ended, how long it took and how long was booked, for a text."""
    begun, ended = order.started_at or order.start, order.finished_at or order.end
    return {
        "worked_span": i18n.span(begun, ended),
        "worked": format_duration(i18n, ended - begun),
        "booked": format_duration(i18n, order.work_time),
    }
