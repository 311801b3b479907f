"""One language server for every conversation that is understood by it."""

from collections.abc import Iterator

import pytest

from nlu import cli


@pytest.fixture(scope="session")
def language_server() -> Iterator[str]:
    """Its address: the one that NLU_URL names, else one that runs while the tests do."""
    with cli.language_server() as url:
        yield url
