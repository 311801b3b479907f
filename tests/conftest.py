"""What holds for every test."""

import os
from typing import Any

import pytest
from hypothesis import settings
from xdist.scheduler import LoadFileScheduling

import bot  # noqa: F401  (defers the building of aiogram's models before anything else imports aiogram)

pytest_plugins = ["tests.support.start_moments"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--power-cuts", type=int, default=100, help="how often the database's power is cut")


# a busy machine is no finding, and the same tests give the same answer on any day: "explore" looks for new examples
settings.register_profile("same", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

SHARING_A_FIXTURE = ("tests/e2e/program/",)
"""Packages whose files share an expensive fixture, and so run in one process."""


LONGEST = ("tests/simulation/", "tests/e2e/", "tests/conversations/chats/", "tests/integration/flows/")
"""Packages whose files take minutes: they begin first, so that no process ends with one of them alone."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: not item.nodeid.startswith(LONGEST))


class _FilesThatShare(LoadFileScheduling):  # type: ignore[misc]
    """Distribute tests by file, or by package where files share a fixture."""

    def _split_scope(self, nodeid: str) -> str:
        package = next((package for package in SHARING_A_FIXTURE if nodeid.startswith(package)), None)
        return package or str(super()._split_scope(nodeid))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadFileScheduling | None:
    return _FilesThatShare(config, log) if config.getoption("dist") == "loadfile" else None
