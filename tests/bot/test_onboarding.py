from sandbox.telegram import Person
from tests.bot.town import Town


async def test_a_newcomer_is_welcomed_in_her_language_and_asked_for_her_phone(
    town: Town, alice: Person
) -> None:
    seen = await alice.text("/start")
    assert "安心到家" in seen.texts[0]
    assert "手机号" in seen.texts[1]
    assert ["📱 分享我的手机号"] in seen[-1]["keyboard"]


async def test_phone_by_contact_then_home_by_location_offers_three_districts(
    town: Town, alice: Person
) -> None:
    await alice.text("/start")
    await alice.tap("📱 分享我的手机号")
    assert (await town.account(alice)).phone == alice.account.phone
    seen = await alice.location(39.92, 116.46)
    labels = [button["text"] for row in seen[-1]["buttons"] for button in row]
    assert len(labels) == 3 and "朝阳区" in labels
    await alice.tap("朝阳区")
    account = await town.account(alice)
    assert (account.city, account.district) == ("北京市", "朝阳区")


async def test_whoever_works_here_is_asked_for_no_home(town: Town) -> None:
    wang = await town.hire("王秀兰", {"daily_cleaning": None}, {"朝阳区"})
    shown = await wang.text("/start")
    assert "欢迎来到" in shown[-1]["text"] and "上线接单" in shown[-1]["text"]
    assert len([message for message in shown if message["from"] == "bot"]) == 1
