"""Oversight of operators: what each of their use cases declares beside its permission, checked before it runs.

A decision names the persons whom it concerns: no operator decides what they are a party to. It may ask for a second
factor, and a large one waits for another operator (``application/platform/proposals``).
"""

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from domain.kernel.errors import DomainError
from domain.platform.people.model import Person
from domain.platform.proposals.model import Stake

Arguments = Mapping[str, Any]
"""Arguments of a use case by name, without the unit of work and the person."""
Parties = Callable[[Any, Arguments], Awaitable[Collection[int]]]
"""Takes the unit of work; returns the ids of the persons concerned, the first one first."""
StakeOf = Callable[[Any, Arguments], Awaitable[Stake]]
"""Takes the unit of work; raises what the use case would raise for wrong arguments."""


@dataclass(frozen=True)
class Oversight:
    """``kind`` tells what is overseen; ``parties`` are those whom a decision concerns, ``stake`` what it is about if it
    may be large; ``second_factor``: it needs a code within the session."""

    kind: str
    parties: Parties | None = None
    stake: StakeOf | None = None
    second_factor: bool = False

    @property
    def is_checked(self) -> bool:
        return self.parties is not None or self.stake is not None or self.second_factor

    async def check(self, uow: Any, operator: Person, decision: str, arguments: Arguments) -> None:
        """Raise unless the operator may decide this, alone and now.

        Raises operator-is-party, factor-missing, factor-needed, proposal-open or second-operator-needed, which carries
        the decision's name, its arguments and the amount.
        """
        await self.check_operator(uow, operator, arguments)
        if self.stake is None:
            return
        stake = await self.stake(uow, arguments)
        if not stake.needs_second_operator(uow.platform_policy.operators):
            return
        if not await self.other_operators(uow, operator, arguments):
            return
        decided_on = next(iter(arguments))
        for known in await uow.proposals.open():
            same = known.decision == decision and known.arguments[decided_on] == arguments[decided_on]
            if same:
                raise DomainError("proposal-open", until=known.expires_at)
        raise DomainError(
            "second-operator-needed", decision=decision, arguments=dict(arguments), amount=stake.amount
        )

    async def check_operator(self, uow: Any, operator: Person, arguments: Arguments) -> None:
        """Raise operator-is-party, factor-missing or factor-needed."""
        if self.parties is not None:
            operator.require_impartial(await self.parties(uow, arguments))
        if self.second_factor:
            await _require_second_factor(uow, operator)

    async def other_operators(self, uow: Any, operator: Person, arguments: Arguments) -> list[Person]:
        """Return the other operators who may confirm: no parties, and within reach."""
        parties = await self.parties(uow, arguments) if self.parties is not None else ()
        return [
            one
            for one in await uow.people.operators()
            if one.id != operator.id and one.id not in parties and one.blocked_at is None
        ]

    async def first_party(self, uow: Any, operator: Person, arguments: Arguments) -> int:
        """Return the person whom the decision concerns first; the operator where it concerns nobody."""
        parties = await self.parties(uow, arguments) if self.parties is not None else ()
        return next(iter(parties), operator.id)


async def _require_second_factor(uow: Any, operator: Person) -> None:
    """Raise factor-missing or factor-needed where the policy asks for a code and none was given in the session."""
    if not uow.platform_policy.operators.second_factor:
        return
    factor = await uow.people.second_factor(operator.id)
    if factor is None or factor.confirmed_at is None:
        raise DomainError("factor-missing")
    if not factor.is_verified(uow.clock.now()):
        raise DomainError("factor-needed")


READS = Oversight("reads")
READS_IDENTITY = Oversight("reads identity data", second_factor=True)
OWN = Oversight("the operator's own")
NOBODY = Oversight("concerns nobody")
NOBODY_YET = Oversight("concerns nobody yet", second_factor=True)


def decides(parties: Parties, *, stake: StakeOf | None = None, moves_money: bool = False) -> Oversight:
    """Return the oversight of a decision; one that moves money or may be large asks for a second factor."""
    return Oversight("decides", parties, stake, second_factor=moves_money or stake is not None)


def person_named(argument: str) -> Parties:
    """Return the parties of a decision about one person, whose id is this argument."""

    async def parties(uow: Any, arguments: Arguments) -> Collection[int]:
        return (arguments[argument],)

    return parties


def all_of(*each: Parties) -> Parties:
    """Return the parties of all of these."""

    async def parties(uow: Any, arguments: Arguments) -> Collection[int]:
        return [person_id for one in each for person_id in await one(uow, arguments)]

    return parties
