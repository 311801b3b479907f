"""Measure the action gate on evaluation messages: by cost, how often it acts, acts wrongly and asks back needlessly."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from nlu.action_gate import NO_CONTEXT, THRESHOLDS, Cost, Decision, decide
from nlu.evaluation.evaluation_set import Message
from nlu.evaluation.quality_metrics import ratio
from nlu.evidence import evidence_of
from nlu.frame import OUT_OF_SCOPE, Frame

CostOf = Callable[[str, str], Cost | None]
"""Role and intent to the cost that the intent's route declares; None where the role has no route for it."""
HEADER = ("cost", "act from", "with evidence", "ask from", "acted on", "wrongly", "right", "asked back")


@dataclass
class CostMetrics:
    """Counts of the messages whose predicted intent has one cost; ``asked`` counts right ones that were not acted on."""

    acted: int = 0
    wrong: int = 0
    right: int = 0
    asked: int = 0

    @property
    def wrong_share(self) -> float:
        return ratio(self.wrong, self.acted, empty=0.0)

    @property
    def asked_share(self) -> float:
        return ratio(self.asked, self.right, empty=0.0)


def measure(pairs: Iterable[tuple[Message, Frame]], cost_of: CostOf) -> Mapping[Cost, CostMetrics]:
    """Count by cost over messages with their expected intents and the frames that were read."""
    found = {cost: CostMetrics() for cost in Cost}
    for message, frame in pairs:
        cost = cost_of(message["role"], frame.intent)
        if cost is None or frame.intent == OUT_OF_SCOPE:
            continue
        evidence = evidence_of(message["text"], frame.intent, frame.slots)
        acts = decide(cost, frame.confidence, NO_CONTEXT, evidence) is Decision.ACT
        is_right = frame.intent == message["intent"]
        metrics = found[cost]
        metrics.acted += acts
        metrics.wrong += acts and not is_right
        metrics.right += is_right
        metrics.asked += is_right and not acts
    return found


def rows(found: Mapping[Cost, CostMetrics]) -> list[list[str]]:
    """Return the cells under HEADER, one row a cost."""
    return [_row(cost, metrics) for cost, metrics in found.items()]


def _row(cost: Cost, metrics: CostMetrics) -> list[str]:
    limits = THRESHOLDS[cost]
    return [
        cost.name.lower(),
        *(f"{limit:.2f}" for limit in (limits.act, limits.act_with_evidence, limits.ask)),
        str(metrics.acted),
        f"{metrics.wrong} ({metrics.wrong_share:.1%})",
        str(metrics.right),
        f"{metrics.asked} ({metrics.asked_share:.1%})",
    ]
