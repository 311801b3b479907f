"""Today's statistics, and counts of orders by days, district and service."""

from datetime import date, datetime, time, timedelta

from application.homecare.orders.statistics import agency_statistics, order_counts
from bot.core.reply import Reply
from bot.core.slot_summary import summarize_slots
from bot.core.turn import Turn
from bot.features.operator.mentioned import said_days
from bot.features.operator.operator_guard import for_operators
from bot.features.operator.operator_questions import clear_question
from bot.features.operator.statistics_views import counts_view, statistics_view


@for_operators
async def show_statistics(turn: Turn) -> Reply:
    clear_question(turn)
    return statistics_view(turn.i18n, await agency_statistics(turn.uow, turn.person)).below()


@for_operators
async def statistics_in_words(turn: Turn) -> Reply:
    """Count the orders of the days, the district and the service in the text (上周朝阳区深度清洁多少单); without any of
    them show today's statistics."""
    clear_question(turn)
    slots = turn.frame.slots if turn.frame else {}
    span = said_days(slots)
    service, district = slots.get("service"), slots.get("district")
    if span is None and service is None and district is None:
        return await show_statistics(turn)
    begin, end = _bounds(turn, span)
    counts = await order_counts(
        turn.uow,
        turn.person,
        begin,
        end,
        str(service) if service else None,
        str(district) if district else None,
    )
    summary = summarize_slots(turn.i18n, {key: slots[key] for key in ("service", "district") if key in slots})
    return counts_view(turn.i18n, span, summary, counts).below()


def _bounds(turn: Turn, span: tuple[date, date] | None) -> tuple[datetime | None, datetime | None]:
    if span is None:
        return None, None
    clock = turn.agency.clock
    return clock.at(span[0], time()), clock.at(span[1] + timedelta(days=1), time())


async def statistics_command(turn: Turn, rest: str) -> Reply:
    return await show_statistics(turn)
