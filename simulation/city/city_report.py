"""Reports of a simulation: progress, summary, and violations."""

from collections import Counter
from collections.abc import Iterable, Sequence

from simulation.city.city_run import Outcome

WIDTH = 3
MOST_ACTIONS = 36


def progress(outcome: Outcome, days: float) -> str:
    return f"seed {outcome.script.plan.seed}: day {days:.0f} of {outcome.script.days}, {outcome.done} actions"


def summary(outcomes: Sequence[Outcome], seconds: float) -> str:
    actions = _sum(outcome.actions for outcome in outcomes)
    days = sum(outcome.days for outcome in outcomes)
    broken = sum(len(outcome.broken) for outcome in outcomes)
    lines = [
        f"{sum(actions.values()):,} user actions of {len(outcomes)} runs, {days:,.0f} simulated days"
        f" in {seconds / 60:.1f} minutes: {days / seconds * 60:.0f} simulated days a minute,"
        f" {sum(actions.values()) / seconds:.0f} actions a second",
        "",
        _table("actions", actions, MOST_ACTIONS),
        _table("orders by status", _sum(outcome.ends for outcome in outcomes)),
        _table("notifications", _sum(outcome.notifications for outcome in outcomes)),
        _table("faults met", _sum(outcome.faults for outcome in outcomes)),
        f"starts of the program: {sum(outcome.starts for outcome in outcomes)},"
        f" provider callbacks: {sum(outcome.callbacks for outcome in outcomes):,},"
        f" forged ones: {sum(outcome.forged for outcome in outcomes):,}",
        "",
        *(
            f"seed {outcome.script.plan.seed}: {outcome.script.place.zone}, {outcome.done} actions,"
            f" {outcome.days:.0f} days, digest {outcome.digest}"
            for outcome in outcomes
        ),
        "",
        f"violations: {broken}",
    ]
    return "\n".join(lines)


def failure(outcome: Outcome) -> str:
    """Describe the violations and the last actions before them."""
    script = outcome.script
    lines = [f"seed {script.plan.seed}, step {outcome.steps}, {outcome.broke_at:%Y-%m-%d %H:%M:%S} UTC"]
    lines += [f"  {broken.rule}: {broken.detail}" for broken in outcome.broken[:8]]
    if outcome.faults:
        met = ", ".join(f"{count} × {name}" for name, count in outcome.faults.most_common())
        lines.append(f"  faults: {met}")
    lines.append(f"  {outcome.done} actions before, the last of them:")
    lines += [f"    {act.at:%m-%d %H:%M:%S}  {act.key:>8}  {act.who}: {act.did}" for act in outcome.latest]
    return "\n".join(lines)


def _sum(counters: Iterable[Counter[str]]) -> Counter[str]:
    return sum(counters, Counter())


def _table(title: str, counted: Counter[str], most: int = 100) -> str:
    cells = [f"{count:>8,}  {name}" for name, count in counted.most_common(most)]
    if rest := sum(counted.values()) - sum(count for _, count in counted.most_common(most)):
        cells.append(f"{rest:>8,}  others")
    width = max(map(len, cells), default=0) + 2
    rows = [
        "".join(cell.ljust(width) for cell in cells[begin : begin + WIDTH]).rstrip()
        for begin in range(0, len(cells), WIDTH)
    ]
    return "\n".join([f"{title}:", *rows, ""])
