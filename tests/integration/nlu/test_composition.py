"""What a pipeline of the comparison is trained on and asked about."""

from pathlib import Path

import pytest
import yaml

from nlu.annotation import annotated, slots_of
from nlu.canonical import canonical
from nlu.catalogue import Catalogue
from nlu.classifier_input import role_of, with_role
from nlu.composition import Composition, compose, composition_of
from nlu.features import features
from nlu.measuring import comparison
from nlu.measuring.comparison import CHOSEN, UnknownPipeline, candidates
from nlu.paths import PIPELINE
from nlu.training import TrainingFailed


def test_the_chosen_pipeline_is_asked_about_the_line_that_the_client_sends(catalogue: Catalogue) -> None:
    composition = composition_of(PIPELINE)
    text = "明天下午擦玻璃"
    assert composition == Composition()
    assert composition.asked(text, "customer", catalogue) == with_role("customer", features(text, catalogue))
    assert role_of(composition.asked(text, "housekeeper", catalogue))[0] == "housekeeper"


def test_a_pipeline_says_in_its_file_what_it_sees(catalogue: Catalogue) -> None:
    marks = Composition(sees="marks").asked("明天下午擦玻璃", "customer", catalogue)
    words = Composition(sees="words").asked("明天下午擦玻璃", "customer", catalogue)
    assert "_service_" in marks and "擦玻璃" not in marks
    assert words == "明天下午擦玻璃"


def test_every_candidate_is_a_pipeline_with_a_known_composition() -> None:
    found = candidates()
    assert next(iter(found)) == CHOSEN
    assert {"linear_svm", "averaged", "two_stage", "rasa_stock", "diet_marks", "diet_words"} <= set(found)  # fmt: skip
    for path in found.values():
        assert composition_of(path).sees in {"line", "marks", "words"}
        assert yaml.safe_load(path.read_text(encoding="utf-8"))["pipeline"]
    assert list(candidates(["two_stage"])) == ["two_stage"]
    with pytest.raises(UnknownPipeline, match="no_such"):
        candidates(["no_such"])


def test_a_pipeline_that_cannot_be_trained_is_named_and_left_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def refuse(*_: object) -> None:
        raise TrainingFailed("No module named 'else'")

    monkeypatch.setattr(comparison, "measure", refuse)
    monkeypatch.setattr(comparison, "FOLDER", tmp_path)
    report = comparison.compare(["two_stage"], [])
    assert "two_stage |" not in report
    assert "two_stage is left out: No module named 'else'" in capsys.readouterr().err


def test_a_sample_is_drawn_the_same_way_each_time(tmp_path: Path) -> None:
    first, second = tmp_path / "a.yml", tmp_path / "b.yml"
    assert compose(first, Composition(sees="words"), 50) <= 50
    compose(second, Composition(sees="words"), 50)
    assert first.read_bytes() == second.read_bytes()
    assert yaml.safe_load(first.read_text(encoding="utf-8"))["version"] == "3.1"


@pytest.mark.parametrize(
    ("text", "intent", "marked"),
    [
        ("帮我跟阿姨说带上拖把", "contact_housekeeper", "帮我跟阿姨说[带上拖把](message)"),
        ("我想卖个九成新的冰箱", "sell_item", "我想卖个九成新的[冰箱](item)"),
        ("周六擦玻璃", "book_service", "周六[擦玻璃](service)"),
        ("今天天气怎么样", "out_of_scope", "今天天气怎么样"),
        ("擦玻璃(急)", "book_service", "擦玻璃(急)"),
    ],
)
def test_entities_are_marked_where_our_readers_find_slots(
    text: str, intent: str, marked: str, catalogue: Catalogue
) -> None:
    assert annotated(text, intent, catalogue) == marked


def test_found_entities_become_slots_as_typed_or_as_the_contract_writes_them(catalogue: Catalogue) -> None:
    text = canonical("Ask about Window Cleaning in Chaoyang")
    entities = [
        {"entity": "service", "start": 10, "end": 25},
        {"entity": "district", "start": 29, "end": 37},
        {"entity": "message", "start": 0, "end": 9},
        {"entity": "message", "start": 0, "end": 3},
        {"entity": "weather", "start": 0, "end": 3},
    ]
    assert slots_of(entities, text, catalogue) == {
        "service": "window_cleaning",
        "district": "朝阳区",
        "message": "Ask about",
    }
