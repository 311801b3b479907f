"""Expansion of sentence templates into training messages."""

import pytest

from nlu.sentence_templates import TemplateError, expand

FILLERS = {"thing": "lamp|{colour} vase", "colour": "red|blue"}


def test_a_template_is_crossed_with_its_fillers() -> None:
    found = set(expand("别碰(那个|){thing}[谢谢|啊]", {"thing": "花瓶|{colour}灯", "colour": "红|蓝"}, 100))
    assert {"别碰花瓶", "别碰那个红灯谢谢", "别碰蓝灯啊"} <= found
    assert len(found) == 2 * 3 * 3


def test_messages_of_a_template_are_reproducible_and_bounded() -> None:
    first = expand("don't touch the {thing}[, please]", FILLERS, 3)
    assert first == expand("don't touch the {thing}[, please]", FILLERS, 3)
    assert len(first) == len(set(first)) == 3


@pytest.mark.parametrize("template", ["(open", "[open", "close)", "{unknown}"])
def test_a_malformed_template_is_refused(template: str) -> None:
    with pytest.raises(TemplateError):
        expand(template, FILLERS, 5)
