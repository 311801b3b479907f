"""What an order is, in a housekeeper's eyes."""

from bot.core.translator import Html, Translator
from domain.homecare.orders.model import Order


def job_line(i18n: Translator, order: Order) -> Html:
    """深度清洁 · 80 平 · 自带工具 · 2 人."""
    service = i18n.agency.catalogue.service(order.service)
    parts = [i18n("job-service", service=i18n.name(service.name))]
    if service.measure_slot is not None:
        parts.append(i18n("job-measure", measure=service.priced_by.value, count=i18n.number(order.measure)))
    parts += [i18n("job-option", option=i18n.option(order.service, code)) for code in sorted(order.options)]
    if order.people > 1:
        parts.append(i18n("job-people", count=order.people))
    return Html(" · ".join(parts))


def lines(*parts: Html | None) -> Html:
    """One below the other, what is None left out."""
    return Html("\n".join(part for part in parts if part is not None))
