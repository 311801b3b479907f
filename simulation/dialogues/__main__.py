"""Measure how many simulated users reach their goal, and with how many messages and taps: ``python -m
simulation.dialogues``.

With ``--messages`` users with habits run errands of every kind until so many messages are sent. The exit code is 1
when a target is missed. ``NLU_URL`` names a language server that is already running.
"""

import argparse
import asyncio
import logging
import os
from contextlib import nullcontext
from pathlib import Path
from time import perf_counter

import structlog

from domain.kernel.localised import Language
from nlu.paths import MODEL
from nlu.rasa_server import running
from simulation.dialogues.dialogue_report import (
    Figures,
    by_reason,
    by_traits,
    table,
    why_typed,
    write_transcripts,
)
from simulation.dialogues.dialogue_run import Settings, simulate
from simulation.dialogues.errand_report import ErrandFigures, ErrandTranscripts, counted, errand_table
from simulation.dialogues.errand_run import ErrandSettings, simulate_errands


def main() -> int:
    given = _arguments()
    languages = tuple(Language) if given.language == "both" else (Language(given.language),)
    folder = Path(os.environ.get("APP_VAR") or "var").resolve() / "dialogues"
    if given.messages:
        return _run_errands(given, languages, folder)
    settings = Settings(
        seed=given.seed,
        goals=given.goals,
        tries=given.tries,
        languages=languages,
        understanding=os.environ.get("NLU_URL") or None,
    )
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


def _run_errands(given: argparse.Namespace, languages: tuple[Language, ...], folder: Path) -> int:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    transcripts, begun = ErrandTranscripts(folder, given.seed), perf_counter()
    known = os.environ.get("NLU_URL")
    with nullcontext(known) if known else running(MODEL) as address:
        settings = ErrandSettings(
            understanding=address,
            seed=given.seed,
            messages=given.messages,
            tries=given.tries,
            languages=languages,
            errands=tuple(given.errands.split(",")) if given.errands else (),
        )
        dialogues = asyncio.run(simulate_errands(folder / "chats", settings, transcripts.add))
    figures = ErrandFigures(dialogues)
    print(f"seed {given.seed}, {figures.messages + figures.taps} messages, {perf_counter() - begun:.0f} s\n")
    print(errand_table(dialogues))
    failures = counted(
        dialogues, lambda one: [f"{one.errand}: {one.reason}"] if one.possible and one.reason else []
    )
    print(f"\nfailures:\n{failures}")
    print(f"\nchanges that were not wanted:\n{counted(dialogues, lambda one: one.unwanted)}")
    print(f"\nbroken rules:\n{counted(dialogues, lambda one: one.violations)}")
    print(f"\ntheir transcripts: {transcripts.failures}\nof every dialogue: {transcripts.everything}")
    for target in figures.missed:
        print(f"missed: {target}")
    return 1 if figures.missed else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m simulation.dialogues", description="Simulated users book through the whole bot."
    )
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same dialogues")
    parser.add_argument("--goals", type=int, default=100)
    parser.add_argument("--tries", type=int, default=4, help="of each goal, each in other words")
    parser.add_argument(
        "--messages", type=int, default=0, help="run errands of users with habits until so many are sent"
    )
    parser.add_argument("--errands", default="", help="with --messages: the names of some errands, by commas")
    parser.add_argument("--language", choices=("zh", "en", "both"), default="both")
    return parser.parse_args()


if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING)
    raise SystemExit(main())
