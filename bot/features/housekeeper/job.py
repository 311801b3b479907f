"""What an order is, in a housekeeper's eyes."""

from dataclasses import dataclass
from datetime import datetime

from application.homecare.reviews.use_cases import reviewable
from application.unit_of_work import UnitOfWork
from bot.core.translator import Html, Translator
from domain.homecare.orders.model import Order
from domain.homecare.orders.rules import pay_after_commission
from domain.kernel.errors import DomainError
from domain.platform.people.model import Person


@dataclass(frozen=True)
class Visit:
    """Her order with what its card shows. ``pay`` is what she earns after commission, in fen; ``hers`` is
    False once somebody else has the order or nobody; ``stars`` is what she gave the customer."""

    order: Order
    now: datetime
    customer: str
    pay: int
    hers: bool
    photos: int = 0
    stars: int | None = None
    may_rate: bool = False


async def load_visit(uow: UnitOfWork, housekeeper: Person, order: Order) -> Visit:
    reviews = await uow.reviews.of(order.subject)
    mine = next((review for review in reviews if review.author_id == housekeeper.id), None)
    return Visit(
        order=order,
        now=uow.clock.now(),
        customer=(await uow.people.get(order.customer_id)).name,
        pay=pay_after_commission(order.gross, uow.policy),
        hers=order.housekeeper_id == housekeeper.id,
        photos=len(await uow.orders.photos(order.id)) if order.started_at else 0,
        stars=mine.overall if mine else None,
        may_rate=await _may_rate(uow, housekeeper, order),
    )


async def _may_rate(uow: UnitOfWork, housekeeper: Person, order: Order) -> bool:
    if order.finished_at is None:
        return False
    try:
        await reviewable(uow, housekeeper, order.id)
    except DomainError:
        return False
    return True


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
