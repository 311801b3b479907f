"""The section ``answers`` of config.yaml."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from bootstrap.config.config_file import ConfigInvalid, read_config
from domain.kernel.localised import Localised
from domain.platform.support.agency_answers import PolicyAnswer, PolicyTopic
from tests.support.shipped_agency import CONFIG


def read_with(folder: Path, answers: Any) -> dict[PolicyTopic, PolicyAnswer]:
    content = yaml.safe_load(CONFIG.read_text(encoding="utf-8")) | {"answers": answers}
    file = folder / "config.yaml"
    file.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return read_config(file).policy_answers()


def test_answers_are_read_by_topic(tmp_path: Path) -> None:
    words = {"zh": "不用", "en": "No"}
    read = read_with(tmp_path, {"tip": {**words, "housekeeper": words}, "hours": {"housekeeper": words}})
    no = Localised("不用", "No")
    assert read == {PolicyTopic.TIP: PolicyAnswer(no, no), PolicyTopic.HOURS: PolicyAnswer(None, no)}


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        (
            {"insurence": {"zh": "有", "en": "yes"}},
            "answers.insurence: there is no such key; is it misspelt?",
        ),
        ({"tip": {"zh": "不用"}}, "answers.tip: needs both zh and en"),
        ({"tip": {}}, "answers.tip: is empty"),
        ({"tip": {"zh": "不", "en": "no", "fr": "non"}}, "answers.tip.fr: there is no such key"),
        ({"tip": {"zh": "不" * 2001, "en": "no"}}, "answers.tip.zh"),
    ],
)
def test_a_mistake_is_refused_by_name(tmp_path: Path, answers: Any, words: str) -> None:
    with pytest.raises(ConfigInvalid) as refused:
        read_with(tmp_path, answers)
    assert words in str(refused.value)
