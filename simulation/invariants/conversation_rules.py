"""Invariants of a conversation, one message and its answers at a time.

They follow the rules of how the bot talks: words get a message below them; nothing changes without a clear word or
a press; a sentence that names a service is never swallowed; whoever waits was told until when.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase

from simulation.invariants.violation import Violation

BELOW = "words get a message below them"
CLEAR = "nothing changes without a clear word or a press"
NAMED = "a sentence that names a service is not swallowed"
TOLD = "whoever waits was told until when"
CLEAR_FROM = 0.5
"""Confidence below which words are no clear words, unless they answer a question."""
ASKING = frozenset(
    {
        *(
            "ask_policy",
            "ask_price",
            "order_status",
            "refund_status",
            "list_orders",
            "list_services",
            "my_coupons",
        ),
        *("out_of_scope", "greet", "thanks", "goodbye", "help", "my_schedule", "my_earnings", "my_reviews"),
        *("queue", "statistics", "find_order", "find_person", "training", "search_housekeeper"),
    }
)
"""Intents that ask or chat, and so never change anything."""
FILLING = (
    "+drafts",
    "drafts.*",
    "+persons",
    "persons.city",
    "persons.district",
    "+addresses",
    "addresses.*",
    "+tasks:*",
    "+notifications:card",
)
"""Changes that only prepare something that is shown and confirmed later, and follow-ups of another change."""


@dataclass(frozen=True)
class Meaning:
    """What the language understanding made of a text."""

    intent: str
    confidence: float


@dataclass(frozen=True)
class Exchange:
    """A message of a person, what the bot answered, and what it stored.

    ``text`` is None for a press, "" for a photo, which is sent on purpose whatever its caption says. ``answers`` are the texts of the bot's messages below it, ``shown`` of all that are new
    or edited. ``changed`` are facets as in ``+orders``, ``orders.status``. ``asked``: a question was open.
    ``services`` maps a code to its names in the reader's language; None for somebody who books nothing; ``streets`` are the addresses
    that were stored. ``waits`` are the deadlines, as clock times, of
    whatever began to wait.
    """

    text: str | None
    answers: Collection[str]
    shown: Collection[str]
    changed: Collection[str] = ()
    meaning: Meaning | None = None
    asked: bool = False
    services: Mapping[str, Collection[str]] | None = None
    streets: Collection[str] = ()
    waits: Collection[frozenset[str]] = ()


def broken_rules(exchange: Exchange) -> Iterator[Violation]:
    """Yield the violations of one exchange."""
    words = exchange.text
    if words is not None and not exchange.answers:
        yield Violation(BELOW, f"nothing below: {words}")
    if words and (changed := _acts(exchange)) and not _is_clear(exchange):
        yield Violation(CLEAR, f"{', '.join(changed)} after {words} ({exchange.meaning})")
    if words and (lost := _swallowed(exchange)):
        yield Violation(NAMED, f"{lost} is not in the answer to {words}")
    for deadlines in exchange.waits:
        if not any(clock in text for clock in deadlines for text in exchange.shown):
            yield Violation(TOLD, f"none of {sorted(deadlines)} was shown")


def _acts(exchange: Exchange) -> list[str]:
    """Return the changes that do more than prepare something."""
    return [
        facet for facet in exchange.changed if not any(fnmatchcase(facet, pattern) for pattern in FILLING)
    ]


def _is_clear(exchange: Exchange) -> bool:
    meaning = exchange.meaning
    if meaning is None or exchange.asked:
        return True
    return meaning.intent not in ASKING and meaning.confidence >= CLEAR_FROM


def _swallowed(exchange: Exchange) -> str:
    """Return the name of a service in the text that became an address, or after which no answer shows any service.

    Which service it is counts elsewhere: a confinement nanny is no nanny.
    """
    text = (exchange.text or "").lower()
    every_name = [name.lower() for names in (exchange.services or {}).values() for name in names]
    named = [name for name in every_name if name in text]
    is_shown = any(name in shown.lower() for name in every_name for shown in exchange.shown)
    is_street = any(name in street.lower() for name in named for street in exchange.streets)
    return named[0] if named and (is_street or not is_shown) else ""
