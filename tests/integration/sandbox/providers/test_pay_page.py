from dataclasses import replace
from typing import Any

from tests.support.provider_scene import ProviderScene


async def link_of(scene: ProviderScene, name: str = "wechat", **changes: Any) -> str:
    prompt = await getattr(scene, name).start(replace(scene.request(), **changes))
    link: str = prompt.link
    return link


async def pressed(scene: ProviderScene, link: str, button: str) -> str:
    async with scene.session.post(link, data={"do": button}) as page:
        assert page.status == 200
        return await page.text()


async def test_the_pay_button_pays_and_sends_the_callback(scene: ProviderScene) -> None:
    text = await pressed(scene, await link_of(scene), "pay")
    assert 'data-state="paid"' in text
    assert scene.desk.payments()[0]["state"] == "paid"
    assert len(scene.merchant.received) == 1


async def test_the_pay_button_behind_alipays_link_pays(scene: ProviderScene) -> None:
    async with scene.session.get(await link_of(scene, "alipay")) as page:
        assert 'data-state="paid"' in await pressed(scene, str(page.url), "pay")


async def test_the_decline_button_declines(scene: ProviderScene) -> None:
    assert 'data-state="failed"' in await pressed(scene, await link_of(scene), "decline")
    assert scene.desk.payments()[0]["state"] == "failed"


async def test_pressing_twice_pays_once(scene: ProviderScene) -> None:
    link = await link_of(scene)
    await pressed(scene, link, "pay")
    assert 'data-state="paid"' in await pressed(scene, link, "pay")
    assert len(scene.merchant.received) == 1


async def test_an_expired_payment_cannot_be_paid_on_the_page(scene: ProviderScene) -> None:
    link = await link_of(scene)
    scene.clock.advance(minutes=15)
    assert 'data-state="expired"' in await pressed(scene, link, "pay")
    assert scene.desk.payments()[0]["state"] == "pending"


async def test_a_link_to_an_unknown_payment_is_answered(scene: ProviderScene) -> None:
    for path in ("wechat/pay/nothing", "alipay/pay/nothing"):
        async with scene.session.get(f"{scene.url}/{path}?lang=en") as page:
            assert page.status == 404
            assert "There is no such order" in await page.text()


async def test_a_payment_has_no_page_at_another_provider(scene: ProviderScene) -> None:
    link = await link_of(scene)
    async with scene.session.get(link.replace("/wechat/", "/alipay/")) as page:
        assert page.status == 404


async def test_a_description_is_escaped(scene: ProviderScene) -> None:
    async with scene.session.get(await link_of(scene, description="<script>x</script>")) as page:
        text = await page.text()
    assert "<script>" not in text
    assert "&lt;script&gt;" in text


async def test_the_language_can_be_changed_on_the_page(scene: ProviderScene) -> None:
    link = await link_of(scene)
    async with scene.session.get(f"{link}?lang=en", headers={"Accept-Language": "zh"}) as page:
        text = await page.text()
    assert "Pay now" in text
    assert 'href="?lang=zh"' in text
