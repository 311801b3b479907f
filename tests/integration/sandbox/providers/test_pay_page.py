from dataclasses import replace
from typing import Any

from tests.support.provider_scene import Town


async def link_of(town: Town, name: str = "wechat", **changes: Any) -> str:
    prompt = await getattr(town, name).start(replace(town.request(), **changes))
    link: str = prompt.link
    return link


async def pressed(town: Town, link: str, button: str) -> str:
    async with town.session.post(link, data={"do": button}) as page:
        assert page.status == 200
        return await page.text()


async def test_the_pay_button_pays_and_tells_the_merchant(town: Town) -> None:
    text = await pressed(town, await link_of(town), "pay")
    assert 'data-state="paid"' in text
    assert town.desk.payments()[0]["state"] == "paid"
    assert len(town.merchant.received) == 1


async def test_the_pay_button_behind_alipays_link_pays(town: Town) -> None:
    async with town.session.get(await link_of(town, "alipay")) as page:
        assert 'data-state="paid"' in await pressed(town, str(page.url), "pay")


async def test_the_decline_button_declines(town: Town) -> None:
    assert 'data-state="failed"' in await pressed(town, await link_of(town), "decline")
    assert town.desk.payments()[0]["state"] == "failed"


async def test_pressing_twice_pays_once(town: Town) -> None:
    link = await link_of(town)
    await pressed(town, link, "pay")
    assert 'data-state="paid"' in await pressed(town, link, "pay")
    assert len(town.merchant.received) == 1


async def test_after_its_expiry_the_page_takes_no_money(town: Town) -> None:
    link = await link_of(town)
    town.clock.advance(minutes=15)
    assert 'data-state="expired"' in await pressed(town, link, "pay")
    assert town.desk.payments()[0]["state"] == "pending"


async def test_a_link_to_nothing_says_so(town: Town) -> None:
    for path in ("wechat/pay/nothing", "alipay/pay/nothing"):
        async with town.session.get(f"{town.url}/{path}?lang=en") as page:
            assert page.status == 404
            assert "There is no such order" in await page.text()


async def test_a_payment_has_no_page_at_another_provider(town: Town) -> None:
    link = await link_of(town)
    async with town.session.get(link.replace("/wechat/", "/alipay/")) as page:
        assert page.status == 404


async def test_a_description_is_shown_as_text_and_never_run(town: Town) -> None:
    async with town.session.get(await link_of(town, description="<script>x</script>")) as page:
        text = await page.text()
    assert "<script>" not in text
    assert "&lt;script&gt;" in text


async def test_the_language_can_be_changed_on_the_page(town: Town) -> None:
    link = await link_of(town)
    async with town.session.get(f"{link}?lang=en", headers={"Accept-Language": "zh"}) as page:
        text = await page.text()
    assert "Pay now" in text
    assert 'href="?lang=zh"' in text
