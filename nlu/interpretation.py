"""Build a frame from the classifier's ranking and the message text, without clock or network."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any

from nlu.answers.answer_frames import answer_frame
from nlu.canonical import Canonical, canonical
from nlu.catalogue import Catalogue
from nlu.disambiguation import disambiguate
from nlu.expectation import Expectation
from nlu.frame import EMPTY_FRAME, OUT_OF_SCOPE, Frame
from nlu.intents import intents_for_role
from nlu.normalisers.service import find_named
from nlu.scope import has_foreign_words, is_foreign
from nlu.slots import read_slots
from nlu.stated_place import DOOR_NUMBERS, states_place, without_door

MIN_CONFIDENCE = 0.15
"""Below this confidence a message is out of scope; chosen on the evaluation set (docs/nlu.md)."""

HIGH_CONFIDENCE = 0.5
"""From this confidence on, no alternatives are offered."""
NAMED_SERVICE_CONFIDENCE = 0.4
"""Maximum confidence that a message is out of scope although it names a service: what was meant is asked."""
MIN_NAMED_SERVICE_SHARE = 0.2
NOT_A_PLACE = frozenset({OUT_OF_SCOPE, "deny", "affirm"})
"""Intents that a customer's message cannot have when it is hardly more than a place."""
NOT_WITH_A_DOOR = NOT_A_PLACE | {"choose_option", "make_offer", "track_shipment", "review_order", "pay_order"}
"""Intents that a customer's message with an address down to the door does not have."""
NOT_WITH_AN_ADDRESS = frozenset({OUT_OF_SCOPE, "help", "greet", "thanks", "goodbye", "change_language"})
"""Intents that a customer's message with any street address does not have."""
TOLD_TO_OTHERS = frozenset({"add_note", "contact_housekeeper"})
"""Intents that such a message has only where it says that something is to be passed on or noted."""
_PASS_ON = re.compile(r"备注|记(?:一下|下来|上)|告诉|转告|转达|通知|提醒|\b(?:notes?|tell|let|remind|pass)\b")
PLACE_CONFIDENCE = 0.55
"""Confidence of `set_location` for a message that is hardly more than a place."""
FOREIGN_CONFIDENCE = 0.8
"""Confidence of a message that is foreign by its words (nlu/scope.py)."""
MAX_ALTERNATIVES, MIN_ALTERNATIVE_CONFIDENCE = 3, 0.04

Ranking = Sequence[tuple[str, float]]


def has_words(text: Canonical) -> bool:
    """Tell whether the text holds a letter, a digit, a question mark or an emoji with a meaning."""
    return any(char.isalnum() or char in "👌👍👎🆗✅❌🙏👋🙅⭐★🌟?" for char in text.text)


def parse_ranking(answer: Mapping[str, Any]) -> list[tuple[str, float]]:
    """Return the intents of a Rasa answer, most confident first."""
    found = [(str(item["name"]), float(item["confidence"])) for item in answer.get("intent_ranking", ())]
    if not found and (intent := answer.get("intent")) and intent.get("name"):
        found = [(str(intent["name"]), float(intent["confidence"]))]
    return found


def is_novel(answer: Mapping[str, Any]) -> bool:
    """Return whether a Rasa answer tells that the message's words are novel."""
    return bool(answer.get("novel", False))


def restrict_to_role(ranked: Ranking, role: str) -> list[tuple[str, float]]:
    """Restrict the ranking to the intents of a role, normalised to sum to one."""
    possible = [(name, share) for name, share in ranked if name in intents_for_role(role)]
    total = sum(share for _, share in possible)
    return [(name, share / total) for name, share in possible] if total else []


def with_booking_likely(ranked: Ranking) -> list[tuple[str, float]]:
    """Return the ranking with a booking, if the role has it, likely enough to be offered: a service was named."""
    raised = [
        (name, max(share, MIN_NAMED_SERVICE_SHARE) if name == "book_service" else share)
        for name, share in ranked
    ]
    return sorted(raised, key=lambda one: -one[1])


def interpret(
    text: str,
    role: str,
    now: datetime,
    ranked: Ranking,
    catalogue: Catalogue,
    expects: Expectation | None = None,
    novel: bool = False,
) -> Frame:
    """Return the frame of one message.

    `now` is naive wall time; `ranked` is the classifier's ranking over all intents, `novel` whether the message holds words
    that the role's known messages do not.
    """
    words = canonical(text)
    if not has_words(words):
        return EMPTY_FRAME
    possible = restrict_to_role(ranked, role)
    if expects is not None:
        answered = answer_frame(words, possible, now, catalogue, expects, novel=novel)
        if answered is not None:
            return answered
    if is_foreign(words.text, possible, role, catalogue, novel=novel):
        intent, confidence = OUT_OF_SCOPE, FOREIGN_CONFIDENCE
    else:
        intent, confidence = disambiguate(words.text, possible, role, catalogue, MIN_CONFIDENCE)
    if role == "customer" and intent in NOT_WITH_A_DOOR | NOT_WITH_AN_ADDRESS | TOLD_TO_OTHERS:
        numbers = 1 if intent in NOT_WITH_AN_ADDRESS else DOOR_NUMBERS
        intent, confidence = _with_a_door(words.text, possible, catalogue, numbers) or (intent, confidence)
    if intent in NOT_A_PLACE and role == "customer" and _is_only_a_place(words.text, catalogue):
        intent, confidence = "set_location", PLACE_CONFIDENCE
    if intent == OUT_OF_SCOPE and find_named(words.text, catalogue):
        confidence, possible = min(confidence, NAMED_SERVICE_CONFIDENCE), with_booking_likely(possible)
    others = alternative_frames(words, possible, intent, confidence, now, catalogue)
    if intent == OUT_OF_SCOPE:
        return Frame(OUT_OF_SCOPE, confidence, others=others)
    slots = MappingProxyType(read_slots(words, intent, now, catalogue))
    return Frame(intent, confidence, slots, others)


def _with_a_door(
    text: str, possible: Ranking, catalogue: Catalogue, numbers: int
) -> tuple[str, float] | None:
    """Return what a customer's message with an address of so many numbers is; None without one, or beside foreign words."""
    beside = without_door(text, catalogue, numbers)
    if beside is None or has_foreign_words(beside):
        return None
    intent, confidence = disambiguate(text, possible, "customer", catalogue, 0)
    if intent in NOT_WITH_A_DOOR | NOT_WITH_AN_ADDRESS or (
        intent in TOLD_TO_OTHERS and not _PASS_ON.search(beside)
    ):
        return ("book_service" if find_named(beside, catalogue) else "set_location"), PLACE_CONFIDENCE
    return intent, confidence


def _is_only_a_place(text: str, catalogue: Catalogue) -> bool:
    return not has_foreign_words(text) and states_place(text, catalogue)


def interpret_answer(text: str, now: datetime, catalogue: Catalogue, expects: Expectation) -> Frame | None:
    """Return the frame of a bare answer to the open question, without the classifier; None for anything else."""
    return answer_frame(canonical(text), (), now, catalogue, expects)


def alternative_frames(
    words: Canonical, ranked: Ranking, intent: str, confidence: float, now: datetime, catalogue: Catalogue
) -> tuple[Frame, ...]:
    """Return further interpretations of an ambiguous message, likeliest first; none for an unambiguous one."""
    if intent != OUT_OF_SCOPE and confidence >= HIGH_CONFIDENCE:
        return ()
    likely = [
        (name, share)
        for name, share in ranked
        if name not in (intent, OUT_OF_SCOPE) and share >= MIN_ALTERNATIVE_CONFIDENCE
    ]
    return tuple(
        Frame(name, round(share, 4), MappingProxyType(read_slots(words, name, now, catalogue)))
        for name, share in likely[:MAX_ALTERNATIVES]
    )
