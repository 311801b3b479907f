"""Another time: the day, the half hour, and what the move means before it is made."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from bot.callbacks import button, grid, keyboard
from bot.customer import order_presses as presses
from bot.customer.order_card import card_key, hours
from bot.reply import Show
from bot.words import Words
from domain.orders.model import Order


def minute_of(start: datetime) -> int:
    """Minutes since the epoch."""
    return int(start.timestamp()) // 60


def _head(words: Words, order: Order) -> str:
    return words(
        "move-head",
        number=order.number,
        service=words.service(order.service),
        time=words.span(order.start, order.end),
    )


def days_view(words: Words, order: Order, free: Mapping[date, Sequence[datetime]], left: int) -> Show:
    """The days with a free half hour; ``left`` is how often the order may still be moved."""
    days = [day for day, starts in free.items() if starts]
    buttons = [
        button(words.day(day), presses.MoveDay(order_id=order.id, day=day.toordinal())) for day in days
    ]
    asked = words("move-ask-day", left=left) if days else words("move-no-day")
    back = button(words("button-back"), presses.OpenOrder(order_id=order.id))
    text = f"{_head(words, order)}\n\n{asked}"
    return Show(text, keyboard(*grid(buttons, 2), [back]), card=card_key(order.id))


def times_view(words: Words, order: Order, day: date, starts: Sequence[datetime]) -> Show:
    buttons = [
        button(words.clock(start), presses.MoveTo(order_id=order.id, minute=minute_of(start)))
        for start in starts
    ]
    key = "move-ask-time" if starts else "move-full-day"
    rows = [
        *grid(buttons, 4),
        [button(words("button-move-day"), presses.AskMove(order_id=order.id))],
        [button(words("button-back"), presses.OpenOrder(order_id=order.id))],
    ]
    text = f"{_head(words, order)}\n\n{words(key, day=words.day(day))}"
    return Show(text, keyboard(*rows), card=card_key(order.id))


def confirm_view(words: Words, order: Order, start: datetime, consent: bool, holder: str | None) -> Show:
    """``consent`` tells that the housekeeper must agree first; ``holder`` is her name when there is one."""
    if consent:
        meaning = words(
            "move-needs-consent", name=holder or "", hours=hours(words.business.policy.reschedule.free_before)
        )
    elif holder is not None:
        meaning = words("move-at-once-with", name=holder)
    else:
        meaning = words("move-at-once")
    lines = [
        _head(words, order),
        words("move-to", time=words.span(start, start + order.work_time)),
        "",
        meaning,
        words("move-same-price"),
    ]
    return Show(
        "\n".join(lines),
        keyboard(
            [button(words("button-move-yes"), presses.Move(order_id=order.id, minute=minute_of(start)))],
            [
                button(words("button-move-time"), presses.AskMove(order_id=order.id)),
                button(words("button-move-no"), presses.OpenOrder(order_id=order.id)),
            ],
        ),
        card=card_key(order.id),
    )
