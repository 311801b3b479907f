"""Print how the action gate decides on the evaluation sets, by the cost that each intent's route declares.

`python -m tools.calibrate [files]`; all evaluation sets if no file is named. Messages of the sets have a role and no
open question.
"""

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.core.feature_composition import compose_features
from domain.platform.people.model import Role
from nlu.action_gate import Cost
from nlu.batch_parse import parse_all
from nlu.cli import language_server
from nlu.evaluation.calibration import HEADER, CostOf, measure, rows
from nlu.evaluation.evaluation_set import Message, read_messages
from nlu.evaluation.text_table import markdown_table
from nlu.frame import Frame


def declared_costs() -> CostOf:
    """Return the costs that the bot's features declare."""
    table = compose_features()

    def cost_of(role: str, intent: str) -> Cost | None:
        route = table.intent(Role(role), intent)
        return route.cost if route is not None else None

    return cost_of


async def _frames(url: str, messages: Sequence[Message]) -> list[Frame]:
    return [frame async for frame in parse_all(url, messages)]


def main() -> None:
    messages = read_messages([Path(name) for name in sys.argv[1:]])
    with language_server() as url:
        frames = asyncio.run(_frames(url, messages))
    found = measure(zip(messages, frames, strict=True), declared_costs())
    print(markdown_table(HEADER, rows(found)))


if __name__ == "__main__":
    main()
