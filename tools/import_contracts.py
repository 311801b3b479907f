"""Custom contracts of import-linter, computed from the lock files."""

import re
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output

ROOT = Path(__file__).parents[1]


def locked_distributions(lock: Path) -> frozenset[str]:
    """Return the normalised names of the distributions that a lock file pins."""
    return frozenset(
        _normalised(name) for name in re.findall(r"(?m)^([A-Za-z0-9][\w.-]*)==", lock.read_text("utf-8"))
    )


def import_names(distributions: frozenset[str]) -> frozenset[str]:
    """Return the top-level modules of those of the distributions that are installed."""
    return frozenset(
        module
        for module, providers in packages_distributions().items()
        if any(_normalised(provider) in distributions for provider in providers)
    )


def _normalised(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


class NothingLocked(Contract):
    """Forbid ``source_modules`` to import a distribution that one of the ``locks`` pins."""

    type_name = "nothing_locked"
    source_modules: Any = fields.ListField(subfield=fields.ModuleField())
    locks: Any = fields.ListField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        forbidden = import_names(
            frozenset().union(*(locked_distributions(ROOT / lock) for lock in self.locks))
        )
        found: list[dict[str, Any]] = []
        for source in self.source_modules:
            for module in sorted({source.name, *graph.find_descendants(source.name)}):
                for imported in sorted(graph.find_modules_directly_imported_by(module)):
                    if imported.partition(".")[0] in forbidden:
                        found.append({"importer": module, "imported": imported})
        return ContractCheck(kept=not found, metadata={"found": found})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for one in check.metadata["found"]:
            output.print_error(f"{one['importer']} imports {one['imported']}", bold=False)
            output.new_line()
