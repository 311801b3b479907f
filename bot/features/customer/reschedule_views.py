"""Views of rescheduling: the day, the half hour, and the consequences to confirm."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from bot.core.callbacks import button, grid, keyboard
from bot.core.day_picker import day_rows
from bot.core.reply import ShowMessage
from bot.core.translator import Translator
from bot.features.customer import order_callbacks as callbacks
from bot.features.customer.order_card import order_card_key, whole_hours
from domain.homecare.orders.model import Order


def minute_of(start: datetime) -> int:
    """Return minutes since the epoch."""
    return int(start.timestamp()) // 60


def _head(i18n: Translator, order: Order) -> str:
    return i18n(
        "reschedule-head",
        number=order.number,
        service=i18n.service(order.service),
        time=i18n.span(order.start, order.end),
    )


def days_view(
    i18n: Translator, order: Order, free: Mapping[date, Sequence[datetime]], left: int
) -> ShowMessage:
    """Offer the days with a free half hour; ``left`` is the number of reschedules that remain."""
    days = [day for day, starts in free.items() if starts]
    asked = i18n("reschedule-ask-day", left=left) if days else i18n("reschedule-no-day")
    back = button(i18n("button-back"), callbacks.OpenOrder(order_id=order.id))
    text = f"{_head(i18n, order)}\n\n{asked}"
    rows = day_rows(
        i18n, days, list(free), lambda day: callbacks.RescheduleDay(order_id=order.id, day=day.toordinal())
    )
    return ShowMessage(text, keyboard(*rows, [back]), card=order_card_key(order.id))


def times_view(i18n: Translator, order: Order, day: date, starts: Sequence[datetime]) -> ShowMessage:
    buttons = [
        button(i18n.clock(start), callbacks.RescheduleTime(order_id=order.id, minute=minute_of(start)))
        for start in starts
    ]
    key = "reschedule-ask-time" if starts else "reschedule-full-day"
    rows = [
        *grid(buttons, 4),
        [button(i18n("button-reschedule-day"), callbacks.AskReschedule(order_id=order.id))],
        [button(i18n("button-back"), callbacks.OpenOrder(order_id=order.id))],
    ]
    text = f"{_head(i18n, order)}\n\n{i18n(key, day=i18n.day(day))}"
    return ShowMessage(text, keyboard(*rows), card=order_card_key(order.id))


def confirm_view(
    i18n: Translator, order: Order, start: datetime, consent: bool, holder: str | None
) -> ShowMessage:
    """Ask to confirm the start. ``consent`` tells that the housekeeper must agree first; ``holder`` is their name."""
    if consent:
        meaning = i18n(
            "reschedule-needs-consent",
            name=holder or "",
            hours=whole_hours(i18n.agency.policy.reschedule.free_before),
        )
    elif holder is not None:
        meaning = i18n("reschedule-at-once-with", name=holder)
    else:
        meaning = i18n("reschedule-at-once")
    lines = [
        _head(i18n, order),
        i18n("reschedule-to", time=i18n.span(start, start + order.work_time)),
        "",
        meaning,
        i18n("reschedule-same-price"),
    ]
    return ShowMessage(
        "\n".join(lines),
        keyboard(
            [
                button(
                    i18n("button-reschedule-yes"),
                    callbacks.Reschedule(order_id=order.id, minute=minute_of(start)),
                    style="primary",
                )
            ],
            [
                button(i18n("button-reschedule-time"), callbacks.AskReschedule(order_id=order.id)),
                button(i18n("button-reschedule-no"), callbacks.OpenOrder(order_id=order.id)),
            ],
        ),
        card=order_card_key(order.id),
    )
