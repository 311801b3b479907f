"""Invariants of one order, a module for each subject. A rule yields a sentence for each violation."""

from collections.abc import Callable, Iterator, Mapping

from simulation.invariants.order_case import OrderCase, RuleContext

Rule = Callable[[OrderCase, RuleContext], Iterator[str]]
Rules = Mapping[str, Rule]
