"""Apply the action gate to the message of a turn."""

from bot.core.text_understanding import expected_intents
from bot.core.turn import Turn
from nlu.action_gate import Context, Cost, Decision, decide
from nlu.evidence import evidence_of


def decide_in_turn(turn: Turn, cost: Cost, *, has_subject: bool = True) -> Decision:
    """Decide whether an act of this cost may follow the turn's message.

    A turn without a frame, whose text is taken verbatim, acts.
    """
    frame = turn.frame
    if frame is None:
        return Decision.ACT
    question = turn.questions.top
    expected = frame.intent in expected_intents(turn)
    context = Context(expected, question is not None and not expected, has_subject)
    return decide(cost, frame.confidence, context, evidence_of(turn.text, frame.intent, frame.slots))


def is_clear(turn: Turn, cost: Cost) -> bool:
    """Tell whether the message is clear enough to act at this cost without asking."""
    return decide_in_turn(turn, cost) is Decision.ACT
