"""Figures of a run of errands beside their targets; failures and unwanted changes with their transcripts."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from simulation.dialogues.dialogue_report import percent, quantile, share
from simulation.dialogues.errand_dialogue import ErrandDialogue

SUCCESS, FOUR_OF_FOUR = 0.98, 0.95
MOST_TYPED, MOST_TAPS = 2, 3


@dataclass(frozen=True)
class ErrandFigures:
    """Shares from 0 to 1, None where nothing was measured."""

    dialogues: Sequence[ErrandDialogue]

    @property
    def tried(self) -> list[ErrandDialogue]:
        return [one for one in self.dialogues if one.possible]

    @property
    def reached(self) -> list[ErrandDialogue]:
        return [one for one in self.tried if one.success]

    @property
    def success(self) -> float | None:
        return share([one.success for one in self.tried])

    @property
    def every_try(self) -> float | None:
        """Share of the goals of which every try was a success."""
        tries: defaultdict[tuple[str, int], list[bool]] = defaultdict(list)
        for one in self.tried:
            tries[one.errand, one.number].append(one.success)
        return share([all(each) for each in tries.values()])

    @property
    def messages(self) -> int:
        return sum(one.typed for one in self.dialogues)

    @property
    def taps(self) -> int:
        return sum(one.taps for one in self.dialogues)

    @property
    def unwanted(self) -> int:
        return sum(len(one.unwanted) for one in self.dialogues)

    @property
    def violations(self) -> int:
        return sum(len(one.violations) for one in self.dialogues)

    def typed(self, part: float) -> int | None:
        return quantile([one.typed for one in self.reached], part)

    def needed(self, part: float) -> int | None:
        """Quantile of the messages without those that the habits added."""
        return quantile([one.typed - one.added for one in self.reached], part)

    def tapped(self, part: float) -> int | None:
        return quantile([one.taps for one in self.reached], part)

    @property
    def missed(self) -> list[str]:
        """The targets that these figures miss."""
        typed, tapped = self.typed(0.5), self.tapped(0.5)
        held = {
            f"success at least {SUCCESS:.0%}": (self.success or 0) >= SUCCESS,
            f"every try of a goal at least {FOUR_OF_FOUR:.0%}": (self.every_try or 0) >= FOUR_OF_FOUR,
            f"messages, median at most {MOST_TYPED}": typed is not None and typed <= MOST_TYPED,
            f"taps, median at most {MOST_TAPS}": tapped is not None and tapped <= MOST_TAPS,
            "no change that was not wanted": self.unwanted == 0,
            "no broken rule of a conversation": self.violations == 0,
        }
        return [target for target, reached in held.items() if not reached]


def errand_table(dialogues: Sequence[ErrandDialogue]) -> str:
    """Format a table with a row for each errand, habit and language, and for all."""
    rows: list[tuple[str, list[ErrandDialogue]]] = [("all", list(dialogues))]
    rows += _grouped(dialogues, lambda one: [one.language])
    rows += _grouped(dialogues, lambda one: [one.errand])
    rows += _grouped(dialogues, lambda one: one.habits or ["no habit"])
    head = f"{'':<28}{'dialogues':>10}{'success':>9}{'all tries':>10}{'messages':>10}{'needed':>8}{'taps':>7}{'sent':>8}{'unwanted':>9}{'broken':>7}"
    return "\n".join([head, *(_line(name, ErrandFigures(ones)) for name, ones in rows)])


def _line(name: str, figures: ErrandFigures) -> str:
    return (
        f"{name:<28}{len(figures.tried):>10}{percent(figures.success):>9}{percent(figures.every_try):>10}"
        f"{_pair(figures.typed):>10}{_pair(figures.needed):>8}{_pair(figures.tapped):>7}"
        f"{figures.messages + figures.taps:>8}{figures.unwanted:>9}{figures.violations:>7}"
    )


def _pair(quantile_of: Callable[[float], int | None]) -> str:
    return f"{quantile_of(0.5)} / {quantile_of(0.9)}"


def _grouped(
    dialogues: Sequence[ErrandDialogue], keys: Callable[[ErrandDialogue], Iterable[str]]
) -> list[tuple[str, list[ErrandDialogue]]]:
    found: defaultdict[str, list[ErrandDialogue]] = defaultdict(list)
    for one in dialogues:
        for key in keys(one):
            found[key].append(one)
    return sorted(found.items())


def counted(dialogues: Sequence[ErrandDialogue], what: Callable[[ErrandDialogue], Iterable[str]]) -> str:
    """List how often each of these occurs, the most frequent first."""
    found = Counter(one for dialogue in dialogues for one in what(dialogue))
    return "\n".join(f"  {count:>5}  {name}" for name, count in found.most_common()) or "  none"


class ErrandTranscripts:
    """Writes the dialogues that failed, changed something unwanted or broke a rule to one file, and all to another."""

    def __init__(self, folder: Path, seed: int) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.failures, self.everything = (
            folder / f"{name}-{seed}.txt" for name in ("errand-failures", "errands")
        )
        for path in (self.failures, self.everything):
            path.write_text("", encoding="utf-8")

    def add(self, dialogue: ErrandDialogue) -> None:
        is_bad = (dialogue.possible and dialogue.reason) or dialogue.unwanted or dialogue.violations
        for path in (self.everything, *([self.failures] if is_bad else [])):
            with path.open("a", encoding="utf-8") as file:
                file.write(f"{_transcript(dialogue)}\n")


def _transcript(dialogue: ErrandDialogue) -> str:
    ended = dialogue.reason or ("reached" if dialogue.possible else "no suitable housekeeper")
    lines = [f"## {dialogue.headline}", *dialogue.transcript]
    lines += [f"⚠️ not wanted: {one}" for one in dialogue.unwanted]
    lines += [f"⚠️ broken: {one}" for one in dialogue.violations]
    return "\n".join([*lines, f"→ {ended}", ""])
