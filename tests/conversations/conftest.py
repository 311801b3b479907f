"""One language server for all conversations that need it."""

from collections.abc import Iterator

import pytest

from nlu import cli


@pytest.fixture(scope="session")
def language_server() -> Iterator[str]:
    """Return its address: NLU_URL's, else that of a server started for the tests."""
    with cli.language_server() as url:
        yield url
