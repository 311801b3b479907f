"""Rules between similar intents."""

import pytest

from nlu.canonical import canonical
from nlu.catalogue import load_catalogue
from nlu.disambiguation import disambiguate

CATALOGUE = load_catalogue()
SURE = (("become_housekeeper", 0.97), ("book_service", 0.02))


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("我想做深度清洁", "book_service"),
        ("我想洗空调", "book_service"),
        ("我想请月嫂", "book_service"),
        ("I'd like to do a deep clean", "book_service"),
        ("我想预约", "book_service"),
        ("你们能来做开荒保洁吗", "book_service"),
        ("我又想了想，有人可以上门擦玻璃吗", "book_service"),
        ("could you come and do a deep clean", "book_service"),
        ("我想做保洁员", "become_housekeeper"),
        ("我会修空调，能来接单吗", "become_housekeeper"),
        ("I want to work as a cleaner", "become_housekeeper"),
        ("招月嫂吗", "become_housekeeper"),
    ],
)
def test_work_words_decide_between_application_and_booking(text: str, intent: str) -> None:
    assert disambiguate(canonical(text).text, SURE, "customer", CATALOGUE, 0.15)[0] == intent


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("我下单半天了有人接没", "order_status"),
        ("都半小时了，师傅到哪了", "order_status"),
        ("when's the technician getting here", "order_status"),
        ("has anyone taken it, i've been waiting", "order_status"),
        ("怎么还没人接单", "urge"),
        ("师傅到哪了，催他快点", "urge"),
        ("how long does it take, hurry up", "urge"),
        ("still nobody", "urge"),
    ],
)
def test_a_question_without_a_word_of_hurry_asks_for_the_state(text: str, intent: str) -> None:
    ranked = (("urge", 0.8), ("order_status", 0.1))
    assert disambiguate(canonical(text).text, ranked, "customer", CATALOGUE, 0.15)[0] == intent


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("好，确认", "affirm"),
        ("嗯，我确认一下", "affirm"),
        ("yes, confirmed", "affirm"),
        ("确认完成，没问题", "confirm_work"),
        ("做完了，确认", "confirm_work"),
        ("confirm the work is finished", "confirm_work"),
    ],
)
def test_a_confirmation_releases_money_only_where_it_names_the_work(text: str, intent: str) -> None:
    ranked = (("confirm_work", 0.8), ("affirm", 0.1))
    assert disambiguate(canonical(text).text, ranked, "customer", CATALOGUE, 0.15)[0] == intent


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("不接这个单", "decline_order"),
        ("这单去不了", "decline_order"),
        ("i can't take this one", "decline_order"),
        ("这单我接", "accept_order"),
        ("i'll take it", "accept_order"),
    ],
)
def test_a_negated_acceptance_declines(text: str, intent: str) -> None:
    ranked = (("accept_order", 0.6), ("decline_order", 0.3))
    assert disambiguate(canonical(text).text, ranked, "housekeeper", CATALOGUE, 0.15)[0] == intent


@pytest.mark.parametrize(
    ("text", "read", "intent"),
    [
        ("要搬家，评分不低于4", "review_order", "book_service"),
        ("给五星，擦玻璃擦得很干净", "review_order", "review_order"),
        ("不好意思又来了，搬家", "cancel_order", "book_service"),
        ("搬家不用了", "cancel_order", "cancel_order"),
        ("取消搬家", "cancel_order", "cancel_order"),
        ("I don't want the window cleaning any more", "cancel_order", "cancel_order"),
    ],
)
def test_a_named_service_is_no_review_and_no_cancellation_by_itself(
    text: str, read: str, intent: str
) -> None:
    ranked = ((read, 0.6), ("book_service", 0.3))
    assert disambiguate(canonical(text).text, ranked, "customer", CATALOGUE, 0.15)[0] == intent
