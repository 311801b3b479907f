"""The person's choice of how reports come: as tables (rich messages) or as texts."""

from bot.core.reply import Reply, ShowMessage
from bot.core.rich_blocks import footer, heading, rich_message, table
from bot.core.translator import Translator
from bot.core.turn import Turn
from bot.features.common.formatting import join_lines

REPORTS = ("button-receipt", "button-schedule", "button-earnings", "label-statistics")


async def switch_tables(turn: Turn, rest: str) -> Reply:
    """Switch between tables and texts. The answer is a table itself, so that an old app shows what is lacking."""
    memory = turn.memory
    shown = memory.tables if memory.tables is not None else turn.dependencies.rich_messages
    memory.tables = not shown
    return _sample_view(turn.i18n) if memory.tables else ShowMessage(turn.i18n("tables-off"))


def _sample_view(i18n: Translator) -> ShowMessage:
    text = join_lines(i18n("tables-on"), i18n("tables-on-what"), i18n("tables-on-old-app"))
    rows = [[i18n(name), i18n("tables-as-table")] for name in REPORTS]
    rich = rich_message(
        heading(i18n("tables-on")),
        table([i18n("tables-report"), i18n("tables-form")], rows),
        footer(i18n("tables-on-old-app")),
    )
    return ShowMessage(text, rich=rich)
