"""What must hold, a module a subject. A rule yields a sentence for each place where it does not."""

from collections.abc import Callable, Iterator, Mapping

from simulation.invariants.order_case import OrderCase, RuleContext

Rule = Callable[[OrderCase, RuleContext], Iterator[str]]
Rules = Mapping[str, Rule]
