"""Words that give up a booking, and words about it that do not."""

import time

import pytest

from nlu.answers.giving_up import gives_up_booking
from nlu.canonical import canonical
from tests.integration.nlu.test_address_tagger import MOST_SECONDS

GIVEN_UP = (
    "算了不约了",
    "算了，不约了",
    "不约了",
    "还是不约了吧",
    "算了吧先不约了",
    "我不想约了",
    "不要了不订了",
    "先不预约了，谢谢",
    "不做了",
    "这单不要了",
    "取消预约",
    "别约了",
    "不用约了，我自己打扫",
    "那就不弄了",
    "太贵了，不约了",
    "哎呀家里有事，不约了不好意思",
    "我不约了",
    "不想预约了",
    "我改主意了，不约了",
    "不约了不约了",
    "放弃预约",
    "把这个预约取消掉",
    "还是算了吧，不找人了",
    "不请阿姨了，我自己来",
    "暂时不打算约了",
    "forget it, I don't want to book any more",
    "never mind the booking",
    "not booking after all",
    "I changed my mind, no booking",
    "actually don't book it",
    "cancel the booking",
    "I don't need it anymore",
    "leave it, I won't book",
    "let's not book anything",
    "no thanks, I'd rather not book",
    "I'd rather clean it myself, forget the booking",
    "Forget the whole booking please",
    "we no longer need the cleaning",
    "sorry, too expensive. Not booking.",
    "I don't want this any more",
    "call the whole thing off",
    "I do not want to go ahead",
    "can you cancel this booking",
    "oh well never mind, I don't want to book it now",
)
KEPT = (
    "算了",
    "不用",
    "不用了",
    "不要了",
    "改天再约",
    "下次再说吧",
    "不要约周六，约周日",
    "不约周六了，改周日",
    "不约保洁了，换成擦玻璃",
    "不约了会扣钱吗",
    "我不想约王阿姨",
    "别取消",
    "不做饭",
    "不要打扫厨房",
    "我不要约太早",
    "never mind",
    "forget it",
    "no",
    "I don't want to book on Saturday",
    "not booking on Friday, Sunday please",
    "don't book Ms Wang",
    "can I cancel the booking later",
    "what if I don't want to book any more",
    "don't cancel the booking",
    "cancel the extras",
    "I don't need the windows",
    "do I have to book",
    "no need",
    "I'd rather not give my number",
    "我不想留电话",
    "不订了吗",
    "怎么取消预约",
    "不约了可以吗",
)


@pytest.mark.parametrize("text", GIVEN_UP)
def test_a_message_that_gives_up_the_booking_is_recognised(text: str) -> None:
    assert gives_up_booking(canonical(text).text)


@pytest.mark.parametrize("text", KEPT)
def test_a_no_a_question_or_a_correction_gives_up_nothing(text: str) -> None:
    assert not gives_up_booking(canonical(text).text)


@pytest.mark.parametrize(
    "text", ["嗯嗯嗯嗯那" * 7, "算了吧" * 24, "oh well " * 15, "这个这次这单" * 20, "um hmm " * 17]
)
def test_a_hostile_text_is_read_in_time(text: str) -> None:
    started = time.process_time()
    assert not gives_up_booking(text)
    assert time.process_time() - started < MOST_SECONDS
