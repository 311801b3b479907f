"""Entry points run in the tests' own process."""

import pytest


@pytest.fixture(autouse=True)
def log_settings_of_the_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the log settings: those of the program cache their loggers for the rest of the process."""
    monkeypatch.setattr("bootstrap.process.set_up_logs", lambda level="INFO": None)
