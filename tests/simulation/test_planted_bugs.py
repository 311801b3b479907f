"""Each planted bug violates an invariant within some dozen actions; without it the same seed passes."""

from dataclasses import dataclass
from datetime import timedelta

import pytest

from simulation.city.city_run import Outcome, Script, simulate
from simulation.city.fault_plan import FaultKind, FaultRates
from simulation.city.invariant_checker import InvariantChecker
from simulation.invariants.conversation_rules import NAMED, TOLD
from tests.simulation import planted_bugs
from tests.simulation.planted_bugs import Bug
from tests.simulation.scripted_city import Habits, ScriptedCity

MOST_ACTIONS = 250
ACTIONS_AFTERWARDS = 20
"""How much further the same days are followed without the bug."""
HOUR = timedelta(hours=1)
USUAL = Habits()


@dataclass(frozen=True)
class Case:
    """``faults`` are the enabled kinds of faults, ``storm`` times as frequent as usual."""

    bug: Bug
    rule: str
    habits: Habits = USUAL
    storm: float = 0
    fault_injection: frozenset[FaultKind] = frozenset()
    seed: int = 1


CASES = [
    Case(planted_bugs.update_record_dropped, "an update is recorded with its effect"),
    Case(planted_bugs.notification_sent_before_the_commit, "a notification is committed before it is sent"),
    Case(
        planted_bugs.callback_handled_again,
        "each payment is booked once",
        storm=8,
        fault_injection=frozenset({FaultKind.CALLBACKS}),
    ),
    Case(
        planted_bugs.fee_off_at_a_boundary,
        "cancellation fees follow the policy",
        Habits(cancels=20 * HOUR),
    ),
    Case(planted_bugs.unfilled_not_refunded, "money not owed is refunded", Habits(takes=None)),
    Case(planted_bugs.late_payment_not_refunded, "money not owed is refunded", Habits(pays="twice")),
    Case(planted_bugs.movement_unbalanced, "every movement balances"),
    Case(planted_bugs.stale_button_confirms, "the confirmed quote is the shown quote", Habits(wavers=True)),
    Case(planted_bugs.text_answered_by_an_edit, "a text is answered below it", Habits(wavers=True)),
    Case(planted_bugs.booking_swallowed, NAMED),
    Case(planted_bugs.deadline_left_out, TOLD, Habits(pays="not at all")),
    Case(planted_bugs.price_grows, "the price is the confirmed price"),
    Case(planted_bugs.expiry_forgotten, "an unpaid order expires in time", Habits(pays="never")),
    Case(
        planted_bugs.marked_sent_before_sending,
        "a notification marked as sent was sent",
        storm=20,
        fault_injection=frozenset({FaultKind.TELEGRAM}),
    ),
    Case(
        planted_bugs.offers_without_deadline,
        "an assigned housekeeper accepted in time",
        Habits(takes=3 * HOUR),
    ),
    Case(
        planted_bugs.signature_unchecked,
        "payments agree with the provider",
        Habits(pays="never", customers=5),
        storm=10,
        fault_injection=frozenset({FaultKind.FORGERY}),
        seed=2,
    ),
    Case(
        planted_bugs.obsolete_notification_shown,
        "a notification is true when it is sent",
        Habits(begins=15.8 * HOUR, gives_back=True, staff=1),
    ),
    Case(
        planted_bugs.failed_refund_swallowed,
        "a ticket is open where an operator is needed",
        Habits(cancels=40 * HOUR, starts=(10, 11, 12, 13)),
        storm=20,
        fault_injection=frozenset({FaultKind.REFUNDS}),
    ),
    Case(
        planted_bugs.commission_forgotten,
        "pay, fee and commission follow the policy",
        Habits(works=True, starts=(10,), customers=1, staff=1),
    ),
    Case(planted_bugs.slots_unguarded, "reserved half hours match the order"),
    Case(
        planted_bugs.hold_outlives_the_order,
        "reserved half hours match the order",
        Habits(pays="never", takes=None),
    ),
    Case(planted_bugs.reminded_at_night, "no notification is sent at night", Habits(starts=(8,), days=1)),
    Case(
        planted_bugs.penalty_forgotten,
        "penalties for giving back follow the policy",
        Habits(starts=(8,), days=1, gives_back=True),
    ),
    Case(
        planted_bugs.parties_decide,
        "no operator decided what they are a party to",
        Habits(judges=True, customers=0, staff=0),
    ),
    Case(
        planted_bugs.short_work_confirmed,
        "settlement happens on time",
        Habits(works=True, starts=(10,), customers=1, staff=1, hurries=True),
    ),
]


def run(case: Case, actions: int) -> Outcome:
    plan = FaultRates(case.seed, case.storm, frozenset(FaultKind) - case.fault_injection)
    script = Script(plan, days=3, people=1)
    return simulate(
        script, ScriptedCity(case.habits), InvariantChecker, enough=lambda so_far: so_far.done >= actions
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.bug.__name__)
def test_a_planted_bug_violates_its_rule_and_the_same_days_without_it_none(case: Case) -> None:
    with case.bug():
        with_bug = run(case, MOST_ACTIONS)
    assert case.rule in {broken.rule for broken in with_bug.broken}

    assert run(case, with_bug.done + ACTIONS_AFTERWARDS).broken == []
