"""An agency adds a service in config.yaml: it is understood by its names, and the classifier sees it as any other."""

from pathlib import Path

import pytest
import yaml

from nlu.canonical import canonical
from nlu.catalogue import Catalogue, load_catalogue
from nlu.features import marked
from nlu.normalisers.service import service
from nlu.paths import CONFIG


@pytest.fixture
def with_pest_control(tmp_path: Path) -> Catalogue:
    document = yaml.safe_load(CONFIG.read_text(encoding="utf-8"))
    document["catalogue"]["services"].append(
        {
            "code": "pest_control",
            "name": {"zh": "除虫", "en": "pest control"},
            "synonyms": {"zh": ["灭蟑螂", "杀虫"], "en": ["exterminator", "get rid of roaches"]},
        }
    )
    config = tmp_path / "config.yaml"
    config.write_text(yaml.safe_dump(document, allow_unicode=True), encoding="utf-8")
    return load_catalogue(config)


@pytest.mark.parametrize(
    "words",
    [
        "想约个灭蟑螂",
        "家里要杀虫，周六能来吗",
        "除虫怎么收费",
        "book pest control for saturday",
        "need an exterminator asap",
    ],
)
def test_the_new_service_is_named_by_its_words(words: str, with_pest_control: Catalogue) -> None:
    assert service(canonical(words).text, with_pest_control) == "pest_control"
    assert service(canonical(words).text, load_catalogue()) is None


def test_a_booking_of_it_looks_to_the_classifier_like_any_booking(with_pest_control: Catalogue) -> None:
    new = marked(canonical("我想约明天下午3点的除虫").text, with_pest_control)
    assert new == marked(canonical("我想约明天下午3点的擦玻璃").text, with_pest_control)


def test_the_old_services_keep_their_words(with_pest_control: Catalogue) -> None:
    assert service("先灭蟑螂再打扫", with_pest_control) == "pest_control"
    assert service("打扫卫生", with_pest_control) == "daily_cleaning"
