from io import BytesIO
from typing import Any

import segno

from bot.features.customer import order_callbacks as callbacks
from domain.homecare.reviews.tickets import ReviewTicket
from sandbox.telegram import Person
from tests.support.payment_scene import PaymentScene
from tests.support.phone import labels, newest_message, toast


def picture(text: str) -> bytes:
    content = BytesIO()
    segno.make(text, micro=False).save(content, kind="png")
    return content.getvalue()


def review_card(person: Person) -> dict[str, Any]:
    cards = [one for one in person.messages() if one["text"].startswith(("⭐ 评价", "⭐ Rate"))]
    assert len(cards) == 1
    return cards[0]


async def test_a_review_in_one_sentence_is_submitted_by_a_button(scene: PaymentScene, alice: Person) -> None:
    order = await scene.finished(alice)
    await alice.text("给五星，打扫得很干净")
    shown = review_card(alice)["text"]
    assert "总体 ★★★★★" in shown.replace("  ", " ") and "打扫得很干净" in shown
    async with scene.look() as uow:
        assert await uow.reviews.of(order.subject) == []
    await alice.tap("✅ 提交评价")
    async with scene.look() as uow:
        (review,) = await uow.reviews.of(order.subject)
    assert (review.overall, review.words) == (5, "给五星，打扫得很干净")


async def test_a_review_has_five_dimensions_a_text_and_an_album(scene: PaymentScene, alice: Person) -> None:
    order = await scene.finished(alice)
    await alice.tap("⭐ 评价")
    assert [label for label in labels(review_card(alice)) if "⭐" in label] == [
        "1⭐",
        "2⭐",
        "3⭐",
        "4⭐",
        "5⭐",
    ]
    for stars in ("5⭐", "4⭐", "5⭐", "3⭐", "5⭐"):
        await alice.tap(stars)
    await alice.tap("📝 写几句 / 📷 发照片")
    await alice.text("玻璃擦得亮，就是来得晚了点")
    await alice.album([picture("a"), picture("b"), picture("c")])
    assert "📷 3/9 张照片" in review_card(alice)["text"]
    await alice.tap("✅ 提交评价")
    async with scene.look() as uow:
        (review,) = await uow.reviews.of(order.subject)
    assert (review.overall, review.attitude, review.skill, review.efficiency, review.reliability) == (
        5,
        4,
        5,
        3,
        5,
    )
    assert review.words == "玻璃擦得亮，就是来得晚了点" and len(review.photos) == 3


async def test_a_low_review_opens_a_ticket(scene: PaymentScene, alice: Person) -> None:
    await scene.finished(alice)
    await alice.tap("⭐ 评价")
    await alice.tap("2⭐")
    await alice.tap("✅ 提交评价")
    assert any("很抱歉" in message["text"] for message in alice.messages())
    async with scene.look() as uow:
        assert len(await uow.tickets.open(ReviewTicket.LOW_REVIEW)) == 1


async def test_an_order_has_one_review_by_the_customer(scene: PaymentScene, alice: Person) -> None:
    order = await scene.finished(alice)
    finished = newest_message(alice)["message_id"]
    await alice.tap("⭐ 评价")
    await alice.tap("5⭐")
    await alice.tap("✅ 提交评价")
    seen = await alice.tap(message_id=finished, data=callbacks.OpenReview(order_id=order.id).pack())
    assert "已经评价过" in toast(seen)
    await alice.text("我要评价")
    assert "没有可以评价的订单" in newest_message(alice)["text"]


async def test_a_missing_review_is_requested_again_after_a_day(scene: PaymentScene, alice: Person) -> None:
    await scene.finished(alice)
    await scene.pass_time(hours=24, minutes=1)
    assert "做得怎么样" in newest_message(alice)["text"]
    await alice.tap("⭐ 评价")
    assert "总体几星" in review_card(alice)["text"]


async def test_a_review_after_seven_days_is_refused(scene: PaymentScene, alice: Person) -> None:
    order = await scene.finished(alice)
    finished = newest_message(alice)["message_id"]
    await scene.pass_time(days=7, minutes=1)
    seen = await alice.tap(message_id=finished, data=callbacks.OpenReview(order_id=order.id).pack())
    assert "7 天内" in toast(seen)


async def test_a_review_without_overall_stars_is_not_submitted(scene: PaymentScene, alice: Person) -> None:
    order = await scene.finished(alice)
    await alice.tap("⭐ 评价")
    message_id = review_card(alice)["message_id"]
    seen = await alice.tap(message_id=message_id, data=callbacks.SubmitReview(order_id=order.id).pack())
    assert "先给个总体星级" in toast(seen)


async def test_a_sticker_in_place_of_text_keeps_the_question_open(scene: PaymentScene, alice: Person) -> None:
    order = await scene.finished(alice)
    await alice.tap("⭐ 评价")
    await alice.tap("5⭐")
    await alice.tap("📝 写几句 / 📷 发照片")
    await alice.sticker(picture("x"))
    assert "评价只收文字和照片" in newest_message(alice)["text"]
    await alice.text("很好")
    await alice.tap("✅ 提交评价")
    async with scene.look() as uow:
        (review,) = await uow.reviews.of(order.subject)
    assert review.words == "很好"


async def test_a_text_that_is_too_long_is_refused_and_the_stars_are_kept(
    scene: PaymentScene, alice: Person
) -> None:
    await scene.finished(alice)
    await alice.tap("⭐ 评价")
    await alice.tap("4⭐")
    await alice.tap("📝 写几句 / 📷 发照片")
    await alice.text("好" * 4096)
    assert any("1000 字以内" in message["text"] for message in alice.messages())
    await alice.text("很好")
    shown = review_card(alice)["text"]
    assert "很好" in shown and "★★★★☆" in shown


async def test_a_review_is_written_in_english(scene: PaymentScene) -> None:
    bob = await scene.resident("Bob", "en")
    await bob.text("deep clean tomorrow at 3pm in Chaoyang, 80 m2")
    await bob.tap("🙌 Anyone")
    await bob.tap("✅ Confirm ¥480")
    await bob.tap("💳 Card")
    await bob.invoice(newest_message(bob)["message_id"])
    await scene.settle()
    await scene.accept(bob)
    assert "Somebody accepted" in newest_message(bob)["text"]
    scene.clock.set(15, 0, day=24)
    await scene.report(bob, "set_out", "arrive", "start", "finish")
    await bob.text("five stars, spotless work")
    await bob.tap("✅ Hand in the review")
    assert any("Thank you!" in message["text"] for message in bob.messages())


async def test_stars_by_dimension_are_filled_in_from_words(scene: PaymentScene, alice: Person) -> None:
    await scene.finished(alice)
    scene.understanding.meanings["准时3分，其他5分"] = ("review_order", {"stars": 3})
    await alice.tap("⭐ 评价")
    await alice.tap("4⭐")
    await alice.text("准时3分，其他5分")
    shown = review_card(alice)["text"].replace("  ", " ")
    assert "总体 ★★★★★" in shown and "守时 ★★★☆☆" in shown and "态度 ★★★★★" in shown
    assert "📝" not in shown


async def test_what_is_said_at_the_review_card_becomes_its_words(scene: PaymentScene, alice: Person) -> None:
    order = await scene.finished(alice)
    scene.understanding.meanings["阿姨干活很仔细，下次还找她"] = ("book_again", {})
    await alice.tap("⭐ 评价")
    await alice.tap("5⭐")
    await alice.text("阿姨干活很仔细，下次还找她")
    assert "📝 阿姨干活很仔细，下次还找她" in review_card(alice)["text"]
    assert newest_message(alice)["message_id"] == review_card(alice)["message_id"]
    await alice.tap("✅ 提交评价")
    async with scene.look() as uow:
        (review,) = await uow.reviews.of(order.subject)
    assert review.words == "阿姨干活很仔细，下次还找她"
    assert await scene.draft(alice) is None


async def test_a_question_at_the_review_card_is_no_review(scene: PaymentScene, alice: Person) -> None:
    await scene.finished(alice)
    scene.understanding.meanings["阿姨都专业吗"] = ("ask_policy", {"topic": "certificates"})
    await alice.tap("⭐ 评价")
    await alice.text("阿姨都专业吗")
    assert "实名登记" in newest_message(alice)["text"]
    assert "📝" not in review_card(alice)["text"]
