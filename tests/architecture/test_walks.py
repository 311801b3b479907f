"""The walks of docs/architecture.md have few stops and never return to an upper layer."""

import re

import pytest

from tests.architecture.repository import ROOT

LAYERS = (
    {"bot", "web", "scheduler"},
    {"application"},
    {"storage", "payments", "sms", "language_services", "pictures", "nlu"},
    {"domain"},
)
MOST_STOPS = 12


def walks() -> dict[str, list[str]]:
    """Return the file of each stop by the walk's title."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8").split("## Five walks")[1]
    parts = re.split(r"^### (.+)$", text, flags=re.M)[1:]
    return {
        title: re.findall(r"^\d+\. `([\w./]+)`", body, re.M)
        for title, body in zip(parts[::2], parts[1::2], strict=True)
    }


def layer(path: str) -> int:
    return next(depth for depth, packages in enumerate(LAYERS) if path.split("/")[0] in packages)


def test_there_are_five_walks() -> None:
    assert len(walks()) == 5


@pytest.mark.parametrize(
    ("title", "stops"), walks().items(), ids=lambda one: one if isinstance(one, str) else ""
)
def test_a_walk_has_few_stops_and_never_returns_to_an_upper_layer(title: str, stops: list[str]) -> None:
    assert 0 < len(stops) <= MOST_STOPS
    assert all((ROOT / path).exists() for path in stops)
    depths = [layer(path) for path in stops]
    assert depths == sorted(depths), title
