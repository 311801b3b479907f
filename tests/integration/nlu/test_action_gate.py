"""The action gate: what may follow a message, by cost, confidence, context and evidence."""

import pytest

from nlu.action_gate import THRESHOLDS, Context, Cost, Decision, decide
from nlu.evaluation.calibration import measure
from nlu.evidence import Evidence
from nlu.frame import Frame

EXPLICIT, ASKS, NEGATES, NAMES = (
    Evidence(explicit=True),
    Evidence(question=True),
    Evidence(negated=True),
    Evidence(named=True),
)
CHANGES = (Cost.REVERSIBLE, Cost.IRREVERSIBLE)


def test_dearer_acts_need_more_confidence() -> None:
    for cheaper, dearer in zip(list(Cost)[:-1], list(Cost)[1:], strict=True):
        assert THRESHOLDS[cheaper].act <= THRESHOLDS[dearer].act
        assert THRESHOLDS[cheaper].act_with_evidence <= THRESHOLDS[dearer].act_with_evidence


@pytest.mark.parametrize("cost", list(Cost))
def test_thresholds_are_ordered(cost: Cost) -> None:
    limits = THRESHOLDS[cost]
    assert limits.ask <= limits.act_with_evidence <= limits.act


@pytest.mark.parametrize("cost", CHANGES)
@pytest.mark.parametrize("evidence", [ASKS, NEGATES])
def test_a_question_or_a_negation_changes_nothing_however_certain(cost: Cost, evidence: Evidence) -> None:
    assert decide(cost, 1.0, evidence=evidence) is Decision.ASK


@pytest.mark.parametrize("cost", [Cost.READING, Cost.ASKING])
def test_a_question_may_be_shown_what_it_is_about(cost: Cost) -> None:
    assert decide(cost, 0.9, evidence=ASKS) is Decision.ACT


@pytest.mark.parametrize("cost", list(Cost))
def test_an_explicit_verb_lowers_the_threshold(cost: Cost) -> None:
    between = (THRESHOLDS[cost].act + THRESHOLDS[cost].act_with_evidence) / 2
    assert decide(cost, between) is Decision.ASK
    assert decide(cost, between, evidence=EXPLICIT) is Decision.ACT
    assert decide(cost, between, Context(expected=True)) is Decision.ACT


@pytest.mark.parametrize("cost", CHANGES)
def test_a_named_service_alone_supports_no_change(cost: Cost) -> None:
    between = (THRESHOLDS[cost].act + THRESHOLDS[cost].act_with_evidence) / 2
    assert decide(cost, between, evidence=NAMES) is Decision.ASK


def test_an_interruption_needs_more_confidence() -> None:
    limit = THRESHOLDS[Cost.ASKING].act
    assert decide(Cost.ASKING, limit) is Decision.ACT
    assert decide(Cost.ASKING, limit, Context(interrupts=True)) is Decision.ASK


def test_with_nothing_to_change_the_person_is_told_so() -> None:
    limit = THRESHOLDS[Cost.READING].act
    assert decide(Cost.IRREVERSIBLE, limit) is Decision.ASK
    assert decide(Cost.IRREVERSIBLE, limit, Context(has_subject=False)) is Decision.ACT


def test_below_the_last_threshold_the_message_is_not_understood() -> None:
    assert decide(Cost.IRREVERSIBLE, 0.1, evidence=EXPLICIT) is Decision.REFUSE


def test_calibration_counts_wrong_acts_and_needless_questions() -> None:
    def message(intent: str, text: str = "x") -> dict[str, str]:
        return {"role": "customer", "text": text, "intent": intent}

    found = measure(
        [
            (message("cancel_order"), Frame("cancel_order", 0.95)),
            (message("deny"), Frame("cancel_order", 0.95)),
            (message("cancel_order"), Frame("cancel_order", 0.3)),
            (message("out_of_scope"), Frame("out_of_scope", 0.9)),
        ],
        lambda role, intent: Cost.IRREVERSIBLE,
    )[Cost.IRREVERSIBLE]
    assert (found.acted, found.wrong, found.right, found.asked) == (2, 1, 2, 1)
