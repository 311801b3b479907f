"""One language server for every test that needs it: trained if something changed, started once, ended at the end."""

import os
from collections.abc import Iterator

import pytest

from nlu.catalogue import Catalogue, load_catalogue


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture(scope="session")
def rasa_url() -> Iterator[str]:
    from nlu import environment, server, training

    if given := os.environ.get("NLU_URL"):
        yield given
        return
    try:
        model = training.train()
        environment.ensure()
    except environment.EnvironmentMissing as missing:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(missing))
    with server.running(model) as url:
        yield url
