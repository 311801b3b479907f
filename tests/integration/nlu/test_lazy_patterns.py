"""Patterns that are compiled when they are first used are right all the same."""

import re
from importlib import import_module
from pkgutil import walk_packages

import nlu
from nlu.lazy_pattern import compile_patterns, lazy_pattern

ELSEWHERE = ("nlu.rasa_components", "nlu.model_server", "nlu.__main__")
"""Modules of Rasa's environment, and one that runs."""


def test_every_pattern_of_the_package_compiles() -> None:
    for module in walk_packages(nlu.__path__, "nlu."):
        if not module.name.startswith(ELSEWHERE):
            import_module(module.name)
    compile_patterns()


def test_a_lazy_pattern_answers_as_a_compiled_one() -> None:
    lazy, eager = lazy_pattern("(?P<word>A+)", re.IGNORECASE), re.compile("(?P<word>A+)", re.IGNORECASE)
    assert lazy.pattern == eager.pattern
    for _ in range(2):
        found = lazy.search("xaAy")
        assert found is not None and found["word"] == "aA"
    assert lazy.groupindex == eager.groupindex and lazy.fullmatch("xa") is None
