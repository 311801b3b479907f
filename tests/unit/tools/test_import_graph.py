"""The import graph of an invented tree of packages."""

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from tools.import_graph import ImportGraph, Layers, components, examine, present, report

TOP: Layers = (("upper",), ("lower",))
INSIDE = {"lower": (("homecare", "training"), ("platform",), ("kernel",))}
Grow = Callable[[Mapping[str, str]], ImportGraph]


@pytest.fixture
def grow(tmp_path: Path) -> Iterator[Grow]:
    """Write files by their path, and return the graph of their top-level packages."""

    def write(files: Mapping[str, str]) -> ImportGraph:
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content)
            for folder in path.relative_to(tmp_path).parents[:-1]:
                (tmp_path / folder / "__init__.py").touch()
        return ImportGraph(sorted({name.partition("/")[0] for name in files}))

    sys.path.insert(0, str(tmp_path))
    yield write
    sys.path.remove(str(tmp_path))


def test_modules_that_reach_each_other_form_a_component() -> None:
    edges = {"a": ["b"], "b": ["c"], "c": ["a", "d"], "d": ["e"], "e": [], "x": ["y"], "y": ["x"]}
    assert components(edges) == [("a", "b", "c"), ("x", "y")]


def test_two_files_that_import_each_other_form_a_circle(grow: Grow) -> None:
    graph = grow({"lower/one.py": "import lower.two\n", "lower/two.py": "\nfrom lower.one import x\n"})
    files, siblings = graph.circles("lower")
    assert (files.level, files.members) == ("", ("lower.one", "lower.two"))
    assert siblings.level == "lower"
    assert [(arrow.file, arrow.line) for arrow in files.arrows] == [("lower/one.py", 1), ("lower/two.py", 2)]


def test_an_import_for_annotations_alone_counts(grow: Grow) -> None:
    hidden = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from lower.one import x\n"
    graph = grow({"lower/one.py": "import lower.two\n", "lower/two.py": hidden})
    assert [circle.level for circle in graph.circles("lower")] == ["", "lower"]


def test_subpackages_may_form_a_circle_that_no_files_form(grow: Grow) -> None:
    graph = grow(
        {
            "lower/left/a.py": "import lower.right.a\n",
            "lower/left/b.py": "",
            "lower/right/a.py": "",
            "lower/right/b.py": "import lower.left.b\n",
        }
    )
    (circle,) = graph.circles("lower")
    assert (circle.level, circle.members) == ("lower", ("lower.left", "lower.right"))


def test_an_import_from_a_lower_layer_is_an_upward_arrow(grow: Grow) -> None:
    graph = grow({"upper/a.py": "import lower.a\n", "lower/a.py": "", "lower/b.py": "import upper.a\n"})
    assert graph.upward("upper", TOP) == []
    (arrow,) = graph.upward("lower", TOP)
    assert str(arrow) == "lower/b.py:1: lower.b imports upper.a"


def test_layers_inside_a_package_count(grow: Grow) -> None:
    files = {
        "lower/homecare/a.py": "import lower.platform.a\nimport lower.training.a\n",
        "lower/platform/a.py": "import lower.kernel.a\n",
        "lower/platform/b.py": "import lower.homecare.b\n",
        "lower/homecare/b.py": "",
        "lower/training/a.py": "",
        "lower/kernel/a.py": "",
    }
    found = grow(files).upward("lower", TOP, INSIDE)
    assert [(arrow.importer, arrow.imported) for arrow in found] == [
        ("lower.homecare.a", "lower.training.a"),
        ("lower.platform.b", "lower.homecare.b"),
    ]


def test_missing_packages_are_skipped_or_substituted(tmp_path: Path) -> None:
    (tmp_path / "bot").mkdir()
    assert present(("domain", "bot.features"), tmp_path) == ["bot"]


def test_sandbox_and_simulation_have_no_circles_and_no_upward_arrows() -> None:
    findings = [one for one in examine(Path(__file__).parents[3]) if one.package in ("sandbox", "simulation")]
    assert report(findings) == ("sandbox: 0 upward arrows, 0 circles\nsimulation: 0 upward arrows, 0 circles")
