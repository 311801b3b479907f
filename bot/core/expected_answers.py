"""Answers that open questions expect, as features declare them beside their QuestionHandlers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from bot.core.memory import Memory
from domain.homecare.agency_context import AgencyContext
from domain.homecare.booking.model import Draft
from nlu.expectation import Expectation


@dataclass(frozen=True)
class OpenIn:
    """The open question's slot, and the state of the chat in which it is open."""

    slot: str
    memory: Memory
    draft: Draft | None
    agency: AgencyContext


@dataclass(frozen=True)
class ExpectedAnswers:
    """``by_slot`` precedes ``otherwise``; None where the answer is taken verbatim (a start code, an operator's message).

    ``refine`` completes an expectation by the state of the chat, such as the names that are shown.
    """

    otherwise: Expectation | None = None
    by_slot: Mapping[str, Expectation] = field(default_factory=dict)
    refine: Callable[[Expectation, OpenIn], Expectation] | None = None

    def of(self, slot: str) -> Expectation | None:
        """Return the expectation of the slot, whose argument after a colon does not count."""
        return self.by_slot.get(slot.partition(":")[0], self.otherwise)

    def refined(self, question: OpenIn) -> Expectation | None:
        expects = self.of(question.slot)
        if expects is None or self.refine is None:
            return expects
        return self.refine(expects, question)
