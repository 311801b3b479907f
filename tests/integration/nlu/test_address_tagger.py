"""The address tagger: tokens, labels of drawn messages, learning, and what it finds."""

import random
import time

import pytest

from nlu.address_tagger.address_tokens import tokenize
from nlu.address_tagger.chain import AFTER, BEGIN, INSIDE, OUTSIDE, Chain, train
from nlu.address_tagger.drawn_messages import as_sample
from nlu.address_tagger.model import address_tagger
from nlu.canonical import canonical
from nlu.catalogue import load_catalogue
from nlu.slots import read_slots
from tests.integration.nlu.golden import NOW, slots_of

HOSTILE = ("3号楼" * 1400, "unit 5 " * 600, "北京市朝阳区" * 700, "1-" * 2000, "住在" * 2000, "the rd " * 600)
MOST_SECONDS = 0.3


def test_tokens_are_characters_words_figures_and_hidden_areas() -> None:
    tokens = tokenize("\x00\x00\x00 3rd floor,花园12-b")
    assert [token.text for token in tokens] == [
        "\x00\x00\x00",
        "3rd",
        "floor",
        ",",
        "花",
        "园",
        "12",
        "-",
        "b",
    ]
    assert [token.spaced for token in tokens] == [False, True, True, *[False] * 6]


def test_a_drawn_message_has_the_labels_of_its_address() -> None:
    features, labels = as_sample("住<花园3号>吧", load_catalogue(), {}, random.Random(1))
    assert list(labels) == [OUTSIDE, BEGIN, INSIDE, INSIDE, INSIDE, AFTER]
    assert len(features) == len(labels)


def test_the_chain_learns_where_a_run_begins_and_ends() -> None:
    samples = [
        ([["w住"], ["w花"], ["w园"], ["w吧"]], [OUTSIDE, BEGIN, INSIDE, AFTER]),
        ([["w在"], ["w花"], ["w吧"]], [OUTSIDE, BEGIN, AFTER]),
    ]
    chain = train(samples * 3, epochs=5, seed=1)
    assert chain.decode([["w在"], ["w花"], ["w园"], ["w吧"]]) == [OUTSIDE, BEGIN, INSIDE, AFTER]


def test_nothing_is_found_without_tokens() -> None:
    assert Chain({}, [[0.0] * 4] * 4).decode([]) == []


@pytest.mark.usefixtures("trained_tagger")
@pytest.mark.parametrize(
    ("intent", "text", "address"),
    [
        ("file_complaint", "投诉！昨天来绿杨新苑3号楼2单元801的师傅把地板划了", "绿杨新苑3号楼2单元801"),
        ("order_status", "where is my cleaner? I'm at 45 Anfu Road, Apt 302", "45 Anfu Road, Apt 302"),
        ("contact_housekeeper", "告诉阿姨，锦绣家园5幢1201要从后门进", "锦绣家园5幢1201"),
        ("add_note", "备注：柳荫街14号院3号楼402门铃坏了", "柳荫街14号院3号楼402"),
        ("book_again", "老样子，翠湖花园6栋902，周三", "翠湖花园6栋902"),
    ],
)
def test_an_address_with_a_door_is_a_slot_of_every_intent_of_a_customer(
    intent: str, text: str, address: str
) -> None:
    assert slots_of(intent, text)["address"] == address


@pytest.mark.usefixtures("trained_tagger")
@pytest.mark.parametrize(
    "text", ["movers on 2026-12-20 at 08:00", "5号6号7号打扫", "dec 8, 10-4", "5th floor, tomorrow at 10"]
)
def test_a_date_and_a_floor_alone_are_no_address(text: str) -> None:
    assert "address" not in slots_of("book_service", text)


@pytest.mark.usefixtures("trained_tagger")
@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_read_in_time(text: str) -> None:
    assert address_tagger() is not None
    words, catalogue = canonical(text), load_catalogue()
    started = time.process_time()
    read_slots(words, "book_service", NOW, catalogue)
    assert time.process_time() - started < MOST_SECONDS
