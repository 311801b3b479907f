"""Count import cycles and upward imports of the project's packages: ``python -m tools.import_graph``.

A cycle is a strongly connected component of more than one file, or of more than one sibling at a package
level. An upward import is one from a lower to a higher layer. Imports under ``TYPE_CHECKING`` are included.
Exit code 1 when there is any of either.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import grimp

Layers = tuple[tuple[str, ...], ...]

TOP_LEVEL: Layers = (
    ("simulation",),
    ("sandbox",),
    ("bootstrap",),
    ("bot", "web", "scheduler"),
    ("application",),
    ("storage", "payments", "sms", "language_services", "pictures", "nlu"),
    ("domain",),
)
"""From high to low; packages that do not exist are ignored."""
INSIDE: Mapping[str, Layers] = {
    "domain": (("homecare", "secondhand", "training"), ("platform",), ("kernel",)),
    "application": (("homecare", "secondhand", "training"), ("platform",), ("access",)),
}
"""Layers of a package's children; children of one layer must not import each other."""
REPORTED = ("domain", "application", "bot.features", "storage", "sandbox", "simulation")
FALLBACKS: Mapping[str, str] = {"bot.features": "bot"}


@dataclass(frozen=True, order=True)
class Arrow:
    """One import statement."""

    importer: str
    imported: str
    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.importer} imports {self.imported}"


@dataclass(frozen=True)
class Circle:
    """A cycle; ``level`` is the package whose children its members are, empty for files."""

    level: str
    members: tuple[str, ...]
    arrows: tuple[Arrow, ...]


@dataclass
class Findings:
    """The upward imports and cycles of one package."""

    package: str
    upward: list[Arrow] = field(default_factory=list)
    circles: list[Circle] = field(default_factory=list)


def components(edges: Mapping[str, Iterable[str]]) -> list[tuple[str, ...]]:
    """Return the strongly connected components of more than one node (Tarjan 1972), each sorted."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[tuple[str, ...]] = []
    for root in sorted(edges):
        if root in index:
            continue
        index[root] = low[root] = len(index)
        stack.append(root)
        path = [(root, iter(sorted(edges[root])))]
        while path:
            node, targets = path[-1]
            for target in targets:
                if target not in index:
                    index[target] = low[target] = len(index)
                    stack.append(target)
                    path.append((target, iter(sorted(edges.get(target, ())))))
                    break
                if target in stack:
                    low[node] = min(low[node], index[target])
            else:
                path.pop()
                if path:
                    low[path[-1][0]] = min(low[path[-1][0]], low[node])
                if low[node] == index[node]:
                    place = stack.index(node)
                    members, stack[place:] = stack[place:], []
                    if len(members) > 1:
                        found.append(tuple(sorted(members)))
    return found


def is_within(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


class ImportGraph:
    """The imports between the modules of ``packages``, which must be importable."""

    def __init__(self, packages: Sequence[str]) -> None:
        graph = grimp.build_graph(*packages, cache_dir=None)
        self.modules = sorted(graph.modules)
        self.arrows: list[Arrow] = []
        for importer in self.modules:
            for imported in sorted(graph.find_modules_directly_imported_by(importer)):
                details = graph.get_import_details(importer=importer, imported=imported)
                lines = sorted({int(detail["line_number"]) for detail in details}) or [0]
                self.arrows += [Arrow(importer, imported, self._file(importer), line) for line in lines]

    def _file(self, module: str) -> str:
        is_package = any(other.startswith(f"{module}.") for other in self.modules)
        return module.replace(".", "/") + ("/__init__.py" if is_package else ".py")

    def within(self, package: str) -> list[Arrow]:
        return [
            arrow
            for arrow in self.arrows
            if is_within(arrow.importer, package) and is_within(arrow.imported, package)
        ]

    def circles(self, package: str) -> list[Circle]:
        """Return the cycles of files, then of siblings at each package level, outermost first."""
        arrows = self.within(package)
        found = list(_circles("", ((arrow.importer, arrow.imported, arrow) for arrow in arrows)))
        parents = {module.rpartition(".")[0] for module in self.modules if is_within(module, package)}
        for level in sorted(parent for parent in parents if is_within(parent, package)):
            found += _circles(level, _between_children(level, arrows))
        return found

    def upward(
        self, package: str, top: Layers = TOP_LEVEL, inside: Mapping[str, Layers] = INSIDE
    ) -> list[Arrow]:
        """Return imports from ``package`` into a higher layer, and upward or sideways ones among its
        layers."""
        root = package.partition(".")[0]
        ranks = _ranks("", top)
        found = [
            arrow
            for arrow in self.arrows
            if is_within(arrow.importer, package)
            and ranks.get(arrow.imported.partition(".")[0], -1) > ranks.get(root, len(ranks))
        ]
        if package in inside:
            own = _ranks(package, inside[package])
            for importer, imported, arrow in _between_children(package, self.within(package)):
                if importer not in own or imported not in own:
                    continue
                if own[imported] >= own[importer]:
                    found.append(arrow)
        return sorted(found)


def _ranks(package: str, layers: Layers) -> dict[str, int]:
    """Map names to the heights of their layers."""
    prefix = f"{package}." if package else ""
    return {prefix + name: rank for rank, layer in enumerate(reversed(layers)) for name in layer}


def _between_children(level: str, arrows: Iterable[Arrow]) -> Iterator[tuple[str, str, Arrow]]:
    """Yield (importing child, imported child, arrow) for imports between children of the package."""
    depth = level.count(".") + 2
    for arrow in arrows:
        if arrow.importer.startswith(f"{level}.") and arrow.imported.startswith(f"{level}."):
            importer = ".".join(arrow.importer.split(".")[:depth])
            imported = ".".join(arrow.imported.split(".")[:depth])
            if importer != imported:
                yield importer, imported, arrow


def _circles(level: str, arrows: Iterable[tuple[str, str, Arrow]]) -> Iterator[Circle]:
    edges: dict[str, set[str]] = defaultdict(set)
    known = list(arrows)
    for importer, imported, _ in known:
        edges[importer].add(imported)
    for members in components(edges):
        inner = sorted(arrow for importer, imported, arrow in known if {importer, imported} <= set(members))
        yield Circle(level, members, tuple(inner))


def present(packages: Iterable[str], root: Path) -> list[str]:
    """Return the packages that exist under ``root``, or their fallbacks."""
    found = []
    for package in packages:
        for name in (package, FALLBACKS.get(package, package)):
            if (root / name.replace(".", "/")).is_dir():
                found.append(name)
                break
    return found


def examine(root: Path) -> list[Findings]:
    """Return the findings of each reported package under ``root``, which must be on ``sys.path``."""
    top = [name for layer in TOP_LEVEL for name in layer]
    graph = ImportGraph(present(top, root))
    return [Findings(name, graph.upward(name), graph.circles(name)) for name in present(REPORTED, root)]


def report(findings: Iterable[Findings]) -> str:
    """Format one line per package, followed by its offending imports."""
    lines = []
    for one in findings:
        lines.append(f"{one.package}: {len(one.upward)} upward arrows, {len(one.circles)} circles")
        lines += [f"  upward  {arrow}" for arrow in one.upward]
        for circle in one.circles:
            lines.append(f"  circle of {circle.level or 'files'}: {', '.join(circle.members)}")
            lines += [f"    {arrow}" for arrow in circle.arrows]
    return "\n".join(lines)


def main() -> int:
    root = Path(__file__).parents[1]
    sys.path.insert(0, str(root))
    findings = examine(root)
    print(report(findings))
    return 1 if any(one.upward or one.circles for one in findings) else 0


if __name__ == "__main__":
    sys.exit(main())
