"""Run users with habits and errands of every kind, each in a small agency of their own."""

import logging
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from random import Random
from time import perf_counter

from domain.kernel.localised import Language
from nlu.client import NluClient
from simulation.dialogues.chat_world import world_maker
from simulation.dialogues.errand_dialogue import ErrandDialogue, ErrandTalk
from simulation.dialogues.errands.errand import ErrandUser
from simulation.dialogues.errands.errand_kinds import KINDS, ErrandKind
from simulation.dialogues.habits.habit_choice import draw_habits, habits_named
from simulation.dialogues.screen_reader import Reader
from simulation.dialogues.user_traits import all_user_traits

log = logging.getLogger(__name__)
ANSWER_SECONDS = 60


@dataclass(frozen=True)
class ErrandSettings:
    """The run ends with the goal in which the number of ``messages`` is reached. ``errands`` are names of kinds; none
    means every kind. ``understanding`` is the address of a language server."""

    understanding: str
    seed: int = 1
    messages: int = 10_000
    tries: int = 4
    languages: tuple[Language, ...] = (Language.ZH, Language.EN)
    errands: tuple[str, ...] = ()


async def simulate_errands(
    folder: Path, settings: ErrandSettings, on_end: Callable[[ErrandDialogue], None]
) -> list[ErrandDialogue]:
    """Return the dialogues; ``folder`` is emptied first. ``on_end`` is called with each one when it is over."""
    begun, played, sent = perf_counter(), list[ErrandDialogue](), 0
    async with AsyncExitStack() as stack:
        client = await stack.enter_async_context(NluClient(settings.understanding, timeout=ANSWER_SECONDS))
        maker = await stack.enter_async_context(world_maker(folder, client))
        number = 0
        while sent < settings.messages:
            kind = _kind_of(settings, number)
            traits = all_user_traits(Random(f"{settings.seed} {number}"), settings.tries)
            language = settings.languages[number % len(settings.languages)]
            for attempt in range(settings.tries):
                random = Random(f"{settings.seed} {number} {attempt}")
                drawn = draw_habits(random, kind.habits)
                habits = habits_named(drawn, random, language)
                dialogue = ErrandDialogue(
                    kind.name,
                    number,
                    attempt,
                    language.value,
                    traits[attempt].name,
                    tuple(sorted(drawn)),
                )
                world = await maker.world()
                reader = Reader(world.product.dependencies.texts, language, world.agency)
                goal = Random(f"{settings.seed} goal {number}")
                user = ErrandUser(world, reader, language, random, traits[attempt], drawn)
                errand = kind.make(user, goal)
                await ErrandTalk(errand, habits, dialogue).run()
                played.append(dialogue)
                on_end(dialogue)
                sent += dialogue.typed + dialogue.taps
            number += 1
            if number % 25 == 0:
                log.warning("%d goals, %d messages, %.0f s", number, sent, perf_counter() - begun)
    return played


def _kind_of(settings: ErrandSettings, number: int) -> ErrandKind:
    kinds: Sequence[ErrandKind] = [
        kind for kind in KINDS if not settings.errands or kind.name in settings.errands
    ]
    weights = [kind.weight for kind in kinds]
    return Random(f"{settings.seed} kind {number}").choices(kinds, weights)[0]
