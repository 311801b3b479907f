"""Messages on the phone are counted as the notifications that they show."""

from collections import Counter

from simulation.chaos.call_recorder import RecordedMessage
from simulation.chaos.message_claims import Sendings, sendings

CHAT = 30001


def message(text: str, at: float, start_number: int = 1, known: bool = True) -> RecordedMessage:
    return RecordedMessage(chat_id=CHAT, text=text, at=at, start_number=start_number, known=known, new=True)


def counted(messages: list[RecordedMessage], kind: str, rows: int) -> Sendings:
    [found] = sendings(messages, Counter({(CHAT, kind): rows}))
    return found


def test_both_texts_of_finished_work_are_its_notification() -> None:
    whole = message("🎉 李秀英 做完了（日常保洁）", 1)
    cut_short = message("🎉 王秀兰 说做完了（深度清洁）", 2)
    assert counted([whole, cut_short], "work_finished", 2).sent == 2


def test_a_repetition_after_a_kill_is_explained_though_the_order_has_moved_on() -> None:
    first = message("✅ 收到付款 ¥480（HK202611240001）\n深度清洁，明天。\n正在为您派单。", 1)
    again = message(
        "✅ 收到付款 ¥480（HK202611240001）\n深度清洁，今天。\n已经有人接单。", 90, start_number=2
    )
    assert counted([first, again], "order_paid", 1).explained == 1


def test_a_repetition_without_a_kill_is_not_explained() -> None:
    first = message("✅ 收到付款 ¥480（HK202611240001）", 1)
    again = message("✅ 收到付款 ¥480（HK202611240001）", 9)
    assert counted([first, again], "order_paid", 1).explained == 0


def test_messages_about_two_orders_explain_nothing() -> None:
    one = message("✅ 收到付款 ¥480（HK202611240001）", 1)
    other = message("✅ 收到付款 ¥480（HK202611240002）", 90, start_number=2)
    assert counted([one, other], "order_paid", 2).explained == 0
