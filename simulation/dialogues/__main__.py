"""Measure how many simulated users reach their goal, and with how many messages and taps: ``python -m
simulation.dialogues``.

The exit code is 1 when a target is missed. ``NLU_URL`` names a language server that is already running.
"""

import argparse
import asyncio
import logging
import os
from pathlib import Path
from time import perf_counter

from domain.kernel.localised import Language
from simulation.dialogues.dialogue_report import (
    Figures,
    by_reason,
    by_traits,
    table,
    why_typed,
    write_transcripts,
)
from simulation.dialogues.dialogue_run import Settings, simulate


def main() -> int:
    given = _arguments()
    languages = tuple(Language) if given.language == "both" else (Language(given.language),)
    settings = Settings(
        seed=given.seed,
        goals=given.goals,
        tries=given.tries,
        languages=languages,
        understanding=os.environ.get("NLU_URL") or None,
    )
    folder = Path(os.environ.get("APP_VAR") or "var").resolve() / "dialogues"
    begun = perf_counter()
    dialogues = asyncio.run(simulate(folder / "program", settings))
    failures, everything = (folder / f"{name}-{given.seed}.txt" for name in ("failures", "dialogues"))
    write_transcripts(dialogues, failures, everything)
    print(
        f"{settings.goals} goals, {settings.tries} tries each, seed {settings.seed}, {perf_counter() - begun:.0f} s\n"
    )
    print(table(dialogues))
    print(f"\n{by_traits(dialogues)}")
    print(f"\nmessages after the first sentence, in which share of the dialogues:\n{why_typed(dialogues)}")
    print("\nfailures:")
    for reason, ones in by_reason(dialogues).items():
        print(f"  {len(ones):>4}  {reason}")
    print(f"\ntranscripts of the failures: {failures}\nof every dialogue: {everything}")
    missed = Figures(dialogues).missed
    for target in missed:
        print(f"missed: {target}")
    return 1 if missed else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m simulation.dialogues", description="Simulated users book through the whole bot."
    )
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same dialogues")
    parser.add_argument("--goals", type=int, default=100)
    parser.add_argument("--tries", type=int, default=4, help="of each goal, each in other words")
    parser.add_argument("--language", choices=("zh", "en", "both"), default="both")
    return parser.parse_args()


if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING)
    raise SystemExit(main())
