"""Statistics of a run beside their targets, and the failures by reason with their transcripts."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path

from domain.kernel.localised import Language
from simulation.dialogues.dialogue import Dialogue, headline

SUCCESS, ONE_SENTENCE, CONSISTENT = 0.95, 0.60, 0.90
MOST_TYPED, MOST_TAPS = 3, 3


@dataclass(frozen=True)
class Figures:
    """Statistics of some dialogues; shares from 0 to 1, None where nothing was measured."""

    dialogues: Sequence[Dialogue]

    @property
    def tried(self) -> list[Dialogue]:
        return [one for one in self.dialogues if one.possible]

    @property
    def booked(self) -> list[Dialogue]:
        return [one for one in self.tried if one.success]

    def success(self, changing: bool) -> float | None:
        kind = [one for one in self.tried if (one.plan.change is not None) is changing]
        return share([one.success for one in kind])

    def typed(self, part: float) -> int | None:
        return quantile([one.typed for one in self.booked], part)

    def taps(self, part: float) -> int | None:
        return quantile([one.taps for one in self.booked], part)

    @property
    def one_sentence(self) -> float | None:
        """Share of the bookings of unchanged goals; a change of mind takes another sentence."""
        return share([one.one_sentence for one in self.booked if one.plan.change is None])

    @property
    def misunderstood(self) -> float | None:
        return share([one.misunderstood for one in self.tried])

    @property
    def human(self) -> float | None:
        return share([one.human_offered for one in self.tried])

    @property
    def consistent(self) -> float | None:
        """Share of the goals of which every try was a success."""
        tries: defaultdict[int, list[bool]] = defaultdict(list)
        for one in self.tried:
            tries[one.plan.goal.number].append(one.success)
        return share([all(each) for each in tries.values()])

    @property
    def missed(self) -> list[str]:
        """The targets that these statistics miss."""
        single, once, every = self.success(changing=False), self.one_sentence, self.consistent
        typed, taps = self.typed(0.5), self.taps(0.5)
        held = {
            f"success of single goals at least {SUCCESS:.0%}": single is not None and single >= SUCCESS,
            f"messages, median at most {MOST_TYPED}": typed is not None and typed <= MOST_TYPED,
            f"taps, median at most {MOST_TAPS}": taps is not None and taps <= MOST_TAPS,
            f"one sentence plus taps at least {ONE_SENTENCE:.0%}": once is not None and once >= ONE_SENTENCE,
            f"every try of a goal at least {CONSISTENT:.0%}": every is not None and every >= CONSISTENT,
        }
        return [target for target, reached in held.items() if not reached]


def share(held: Sequence[bool]) -> float | None:
    return sum(held) / len(held) if held else None


def quantile(values: Sequence[int], part: float) -> int | None:
    """Return the smallest value that this share of the values does not exceed."""
    return sorted(values)[max(ceil(len(values) * part) - 1, 0)] if values else None


def table(dialogues: Sequence[Dialogue]) -> str:
    """Format a table with a column for each language and one for all."""
    columns = {
        language.value: Figures([one for one in dialogues if one.plan.goal.language is language])
        for language in Language
    }
    columns = {name: figures for name, figures in columns.items() if figures.dialogues}
    columns["all"] = Figures(dialogues)
    rows = {
        "dialogues": [str(len(each.dialogues)) for each in columns.values()],
        "  no suitable housekeeper": [
            str(len(each.dialogues) - len(each.tried)) for each in columns.values()
        ],
        "success, single goal": [percent(each.success(changing=False)) for each in columns.values()],
        "success, goal changed midway": [percent(each.success(changing=True)) for each in columns.values()],
        "messages, median / p90": [f"{each.typed(0.5)} / {each.typed(0.9)}" for each in columns.values()],
        "taps, median / p90": [f"{each.taps(0.5)} / {each.taps(0.9)}" for each in columns.values()],
        "one sentence plus taps, single goal": [percent(each.one_sentence) for each in columns.values()],
        "had to repeat or correct": [percent(each.misunderstood) for each in columns.values()],
        "a human offered": [percent(each.human) for each in columns.values()],
        "every try of a goal": [percent(each.consistent) for each in columns.values()],
    }
    width = max(map(len, rows)) + 2
    lines = [" " * width + "".join(f"{name:>10}" for name in columns)]
    lines += [f"{name:<{width}}" + "".join(f"{cell:>10}" for cell in cells) for name, cells in rows.items()]
    return "\n".join(lines)


def percent(value: float | None) -> str:
    return "–" if value is None else f"{value:.1%}"


def by_reason(dialogues: Sequence[Dialogue]) -> dict[str, list[Dialogue]]:
    """Group the failures by reason, the most frequent first."""
    found: defaultdict[str, list[Dialogue]] = defaultdict(list)
    for one in dialogues:
        if one.possible and not one.success:
            found[one.reason].append(one)
    return dict(sorted(found.items(), key=lambda kind: -len(kind[1])))


def why_typed(dialogues: Sequence[Dialogue]) -> str:
    """List the reasons for writing again after the first sentence, with their share of all dialogues."""
    counted = Counter(why for one in dialogues for why in set(one.later))
    return "\n".join(
        f"  {percent(count / len(dialogues)):>7}  {why}" for why, count in counted.most_common(15)
    )


def by_traits(dialogues: Sequence[Dialogue]) -> str:
    kinds: defaultdict[str, list[Dialogue]] = defaultdict(list)
    for one in dialogues:
        kinds[one.traits].append(one)
    lines = []
    for name, ones in sorted(kinds.items()):
        figures = Figures(ones)
        success = percent(share([one.success for one in figures.tried]))
        lines.append(
            f"  {name:<28}{len(ones):>5}  success {success:>7}  messages {figures.typed(0.5)}  taps {figures.taps(0.5)}"
        )
    return "\n".join(lines)


def write_transcripts(dialogues: Sequence[Dialogue], failures: Path, everything: Path) -> None:
    """Write the failures by reason to one file, and every dialogue to another."""
    parts = []
    for reason, ones in by_reason(dialogues).items():
        parts.append(f"# {reason} ({len(ones)})\n")
        parts += [_transcript(one) for one in ones]
    failures.write_text("\n".join(parts), encoding="utf-8")
    everything.write_text("\n".join(_transcript(one) for one in dialogues), encoding="utf-8")


def _transcript(dialogue: Dialogue) -> str:
    ended = dialogue.reason or ("booked" if dialogue.possible else "no suitable housekeeper")
    lines = [f"## {headline(dialogue)}", *dialogue.transcript, f"→ {ended}", ""]
    return "\n".join(lines)
