"""Voice messages: transcribed, shown back, handled like text; changes are asked first."""

from datetime import UTC, datetime

from sandbox.samples import silence
from sandbox.telegram import Person
from tests.support.language_scene import LanguageScene
from tests.support.order_scene import OrderScene
from tests.support.phone import all_text, labels, newest_message, newest_text

BOOKING = "明天下午3点在朝阳区做深度清洁，80平"


async def say(person: Person, language: LanguageScene, words: str, seconds: int = 2) -> None:
    content = silence(seconds)
    language.stand_in.say(content, words)
    await person.voice(content, seconds)


async def test_a_spoken_booking_is_shown_back_and_booked(
    scene: OrderScene, lin: Person, language: LanguageScene
) -> None:
    scene.restart(transcriber=language.transcriber())
    await say(lin, language, BOOKING)
    assert f"🎤 「{BOOKING}」" in all_text(lin)
    draft = await scene.draft(lin)
    assert draft is not None
    assert draft.service == "deep_cleaning"
    assert draft.start == datetime(2026, 11, 24, 7, tzinfo=UTC)


async def test_a_spoken_answer_fills_the_open_question(
    scene: OrderScene, lin: Person, language: LanguageScene
) -> None:
    scene.restart(transcriber=language.transcriber())
    await lin.text("我想做深度清洁")
    await say(lin, language, "80")
    draft = await scene.draft(lin)
    assert draft is not None
    assert draft.measure == 80


async def test_a_spoken_report_is_asked_before_it_is_made(
    scene: OrderScene, lin: Person, wang: Person, language: LanguageScene
) -> None:
    scene.restart(transcriber=language.transcriber())
    order = await scene.assigned(lin, wang)
    await scene.pass_time(hours=28)
    await say(wang, language, "我出发了")
    assert (await scene.reload(order)).set_out_at is None
    assert "点下面的按钮才会办" in newest_text(wang)
    await wang.tap("🚶 我出发了")
    assert (await scene.reload(order)).set_out_at is not None


async def test_without_a_service_the_bot_says_so_and_offers_buttons(scene: OrderScene, lin: Person) -> None:
    await lin.voice(silence(2), 2)
    assert "听不了语音" in newest_text(lin)
    assert "🙋 转人工" in labels(newest_message(lin))
    assert len(labels(newest_message(lin))) > 1


async def test_a_service_that_fails_never_reaches_the_person(
    scene: OrderScene, lin: Person, language: LanguageScene
) -> None:
    scene.restart(transcriber=language.transcriber())
    language.stand_in.status = 500
    await say(lin, language, BOOKING)
    assert "没能听清" in newest_text(lin)
    assert await scene.draft(lin) is None


async def test_silence_and_long_recordings_are_refused(
    scene: OrderScene, lin: Person, language: LanguageScene
) -> None:
    scene.restart(transcriber=language.transcriber())
    await say(lin, language, "")
    assert "没听到说话" in newest_text(lin)
    await lin.voice(silence(3), 600)
    assert "太长" in newest_text(lin)
    assert len(language.stand_in.calls("transcription")) == 1
