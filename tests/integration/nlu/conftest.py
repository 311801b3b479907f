"""Fixtures: the catalogue, the address tagger, and one language server per session, trained if an input changed."""

import os
from collections.abc import Iterator

import pytest

from nlu.catalogue import Catalogue, load_catalogue


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture(scope="session")
def trained_tagger() -> None:
    from nlu import trainer

    trainer.train_addresses()


@pytest.fixture(scope="session")
def rasa_url() -> Iterator[str]:
    from nlu import rasa_environment, rasa_server, trainer

    if given := os.environ.get("NLU_URL"):
        yield given
        return
    try:
        model = trainer.train()
        rasa_environment.ensure()
    except rasa_environment.EnvironmentMissing as missing:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(missing))
    with rasa_server.running(model) as url:
        yield url
