"""Regular expressions that are compiled when they are first used.

`re.compile` needs some 2 s of processor time for the long ones of this package, which is a third of a start. The program
listens first and compiles them afterwards (`compile_patterns`).
"""

import re
from typing import Any, cast


class LazyPattern:
    """Stand in for a compiled pattern; each attribute is taken from it once and then found here."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags
        self._compiled: re.Pattern[str] | None = None

    def __getattr__(self, name: str) -> Any:
        attribute = getattr(self.compiled(), name)
        setattr(self, name, attribute)
        return attribute

    def compiled(self) -> re.Pattern[str]:
        if self._compiled is None:
            self._compiled = re.compile(self.pattern, self._flags)
        return self._compiled


_patterns: list[LazyPattern] = []


def lazy_pattern(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what `re.compile` would, compiled with its first use; an error in it is found then."""
    lazy = LazyPattern(pattern, flags)
    _patterns.append(lazy)
    return cast("re.Pattern[str]", lazy)


def compile_patterns() -> None:
    """Compile all patterns of the imported modules that were not used yet; may run in a thread of its own."""
    for lazy in _patterns:
        lazy.compiled()
