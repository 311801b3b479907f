"""Decide whether to act on a message, to ask back or to refuse, by what a mistake costs."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, IntEnum

from nlu.evidence import NO_EVIDENCE, Evidence


class Cost(IntEnum):
    """What acting wrongly on a message costs, the cheapest first.

    - `READING`: something is shown, nothing changes.
    - `ASKING`: a card is opened or filled that changes nothing before it is confirmed.
    - `REVERSIBLE`: something changes at once that the person can change back.
    - `IRREVERSIBLE`: something changes at once that cannot be taken back, such as a message to somebody else.
    """

    READING = 0
    ASKING = 1
    REVERSIBLE = 2
    IRREVERSIBLE = 3


class Decision(Enum):
    """`ASK` repeats what was understood and asks with a button, `REFUSE` takes the message as not understood."""

    ACT = "act"
    ASK = "ask"
    REFUSE = "refuse"


@dataclass(frozen=True)
class Context:
    """What the chat was about when the message came.

    - `expected`: the open question asked for this intent.
    - `interrupts`: a question is open that asked for something else.
    - `has_subject`: there is something that the act could change (an order, a visit, an offer).
    """

    expected: bool = False
    interrupts: bool = False
    has_subject: bool = True


NO_CONTEXT = Context()


@dataclass(frozen=True)
class Thresholds:
    """Minimum confidences: to act on the classifier alone, to act with evidence in the message, and to ask back."""

    act: float
    act_with_evidence: float
    ask: float


THRESHOLDS: Mapping[Cost, Thresholds] = {
    Cost.READING: Thresholds(act=0.4, act_with_evidence=0.3, ask=0.2),
    Cost.ASKING: Thresholds(act=0.5, act_with_evidence=0.35, ask=0.2),
    Cost.REVERSIBLE: Thresholds(act=0.75, act_with_evidence=0.5, ask=0.25),
    Cost.IRREVERSIBLE: Thresholds(act=0.85, act_with_evidence=0.6, ask=0.25),
}
"""Calibrated on the evaluation sets with `make calibrate`; docs/nlu.md has the table."""
INTERRUPTION_MARGIN = 0.05
"""Added to the thresholds of acting while a question is open that asked for something else."""


def decide(
    cost: Cost, confidence: float, context: Context = NO_CONTEXT, evidence: Evidence = NO_EVIDENCE
) -> Decision:
    """Return what to do with a message whose intent has this cost and confidence.

    A message that asks or negates changes nothing, whatever its confidence. Without a subject there is nothing to
    change, so the act costs no more than reading.
    """
    if not context.has_subject:
        cost = Cost.READING
    limits = THRESHOLDS[cost]
    if confidence < limits.ask:
        return Decision.REFUSE
    if cost >= Cost.REVERSIBLE and (evidence.question or evidence.negated):
        return Decision.ASK
    supported = evidence.explicit or context.expected or (evidence.named and cost <= Cost.ASKING)
    limit = limits.act_with_evidence if supported else limits.act
    if context.interrupts:
        limit += INTERRUPTION_MARGIN
    return Decision.ACT if confidence >= limit else Decision.ASK
