"""What an order is, in a housekeeper's eyes."""

from dataclasses import dataclass
from datetime import datetime

from bot.words import Html, Words
from domain.kernel.errors import DomainError
from domain.orders.model import Order
from domain.orders.rules import pay_after_commission
from domain.people.model import Person
from domain.reviews.use_cases import reviewable
from domain.work import Work


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


async def load_visit(work: Work, housekeeper: Person, order: Order) -> Visit:
    reviews = await work.reviews.of_order(order.id)
    mine = next((review for review in reviews if review.author_id == housekeeper.id), None)
    return Visit(
        order=order,
        now=work.business.now(),
        customer=(await work.people.get(order.customer_id)).name,
        pay=pay_after_commission(order.gross, work.business.policy),
        hers=order.housekeeper_id == housekeeper.id,
        photos=len(await work.orders.photos(order.id)) if order.started_at else 0,
        stars=mine.overall if mine else None,
        may_rate=await _may_rate(work, housekeeper, order),
    )


async def _may_rate(work: Work, housekeeper: Person, order: Order) -> bool:
    if order.finished_at is None:
        return False
    try:
        await reviewable(work, housekeeper, order.id)
    except DomainError:
        return False
    return True


def job_line(words: Words, order: Order) -> Html:
    """深度清洁 · 80 平 · 自带工具 · 2 人."""
    service = words.business.catalogue.service(order.service)
    parts = [words("job-service", service=words.name(service.name))]
    if service.measure_slot is not None:
        parts.append(words("job-measure", measure=service.priced_by.value, count=words.number(order.measure)))
    parts += [words("job-option", option=words.option(order.service, code)) for code in sorted(order.options)]
    if order.people > 1:
        parts.append(words("job-people", count=order.people))
    return Html(" · ".join(parts))


def lines(*parts: Html | None) -> Html:
    """One below the other, what is None left out."""
    return Html("\n".join(part for part in parts if part is not None))
