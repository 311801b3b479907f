from sandbox.telegram import Person
from tests.bot.town import Town

SENTENCE = "明天下午3点在朝阳区做深度清洁，80平"


def labels(message: dict) -> list[str]:
    return [button["text"] for row in message["buttons"] for button in row]


async def test_after_a_whole_sentence_two_taps_lead_to_the_payment_choices(town: Town) -> None:
    alice = await town.resident()
    seen = await alice.text(SENTENCE)
    for m in seen: print(m["text"], labels(m))
    seen = await alice.tap("🙌 谁都可以")
    for m in seen: print(m["text"], labels(m))
    seen = await alice.tap("✅ 确认下单")
    for m in seen: print(m["text"], labels(m))
    assert len(await town.orders(alice)) == 1
