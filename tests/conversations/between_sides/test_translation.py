"""What one side writes, in the language of the other."""

from sandbox.telegram import Person
from tests.support.language_scene import LanguageScene
from tests.support.order_scene import OrderScene
from tests.support.phone import all_text, newest_text


async def _english_visit(scene: OrderScene) -> tuple[Person, Person]:
    """Return a customer who reads English and their housekeeper, due within the day."""
    wang = await scene.housekeeper()
    lin = await scene.customer("en")
    await scene.assigned(lin, wang)
    await scene.pass_time(hours=28)
    return lin, wang


async def test_a_translator_translates_and_the_original_stands_below(
    scene: OrderScene, language: LanguageScene
) -> None:
    scene.restart(text_translator=language.translator())
    lin, wang = await _english_visit(scene)
    language.stand_in.translations["the blue vase belonged to my aunt"] = "那个蓝花瓶是我姑姑的"
    await lin.text("the blue vase belonged to my aunt")
    await lin.tap("Send to Wang Xiuying")
    await scene.settle()
    told = newest_text(wang)
    assert "那个蓝花瓶是我姑姑的" in told
    assert told.index("那个蓝花瓶是我姑姑的") < told.index("the blue vase belonged to my aunt")


async def test_a_translator_that_fails_leaves_it_to_the_phrase_book(
    scene: OrderScene, language: LanguageScene
) -> None:
    scene.restart(text_translator=language.translator())
    language.stand_in.status = 503
    lin, wang = await _english_visit(scene)
    await lin.text("Please bring shoe covers")
    await lin.tap("Send to Wang Xiuying")
    await scene.settle()
    assert "请带（穿）鞋套" in newest_text(wang)
    await wang.text("堵车，要晚到二十分钟左右")
    await wang.tap("发给客户")
    await scene.settle()
    assert "I'm stuck in traffic. I'll be 20 minutes late" in all_text(lin)


async def test_what_the_phrase_book_lacks_goes_in_the_original_with_a_note(scene: OrderScene) -> None:
    lin, wang = await _english_visit(scene)
    await wang.text("那盆兰花上有小虫子")
    await wang.tap("发给客户")
    await scene.settle()
    assert "那盆兰花上有小虫子" in newest_text(lin)
    assert "not translated" in newest_text(lin)


async def test_a_reason_in_the_history_is_read_in_english(scene: OrderScene) -> None:
    lin, wang = await _english_visit(scene)
    await wang.tap("退单")
    await wang.tap("🏠 家里有事")
    await scene.settle()
    await lin.tap("Show the order")
    await lin.tap("History")
    assert "family matter" in newest_text(lin)
