"""Open callback, inline and pre-checkout queries that await the bot's answer."""

import asyncio
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

CALLBACK_SECONDS = 15.0
CHECKOUT_SECONDS = 10.0
INLINE_SECONDS = 15.0
_PRUNE_ABOVE = 5_000


@dataclass(slots=True, eq=False)
class Query:
    """One open query; it can be answered once and before it expires."""

    id: str
    bot_id: int
    person_id: int
    expires: float
    answer: dict[str, Any] | None = None
    answered: asyncio.Event = field(default_factory=asyncio.Event)

    def resolve(self, answer: dict[str, Any]) -> None:
        self.answer = answer
        self.answered.set()


class Queries:
    """The open queries; ``clock`` returns monotonic seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._callbacks: dict[str, Query] = {}
        self._checkouts: dict[str, Query] = {}
        self._inline: dict[str, Query] = {}

    def ask_callback(self, bot_id: int, person_id: int) -> Query:
        return self._ask(self._callbacks, bot_id, person_id, CALLBACK_SECONDS)

    def ask_checkout(self, bot_id: int, person_id: int) -> Query:
        return self._ask(self._checkouts, bot_id, person_id, CHECKOUT_SECONDS)

    def ask_inline(self, bot_id: int, person_id: int) -> Query:
        return self._ask(self._inline, bot_id, person_id, INLINE_SECONDS)

    def _ask(self, open_queries: dict[str, Query], bot_id: int, person_id: int, seconds: float) -> Query:
        now = self._clock()
        if len(open_queries) > _PRUNE_ABOVE:
            for old in [key for key, query in open_queries.items() if query.expires < now]:
                del open_queries[old]
        query = Query(str(secrets.randbits(62)), bot_id, person_id, now + seconds)
        open_queries[query.id] = query
        return query

    def handle_callback(self, bot_id: int, query_id: str) -> Query | None:
        """Remove and return the query to answer; None when unknown, expired or already answered."""
        return self._take(self._callbacks, bot_id, query_id)

    def take_checkout(self, bot_id: int, query_id: str) -> Query | None:
        return self._take(self._checkouts, bot_id, query_id)

    def take_inline(self, bot_id: int, query_id: str) -> Query | None:
        return self._take(self._inline, bot_id, query_id)

    def _take(self, open_queries: dict[str, Query], bot_id: int, query_id: str) -> Query | None:
        query = open_queries.get(query_id)
        if query is None or query.bot_id != bot_id or query.expires < self._clock():
            return None
        return open_queries.pop(query_id)

    def person_of(self, query_id: str) -> int:
        """Return the id of the person behind a query, or 0 when unknown."""
        query = self._callbacks.get(query_id) or self._checkouts.get(query_id) or self._inline.get(query_id)
        return query.person_id if query else 0
