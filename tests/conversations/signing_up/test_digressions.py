from tests.conversations.signing_up.application_steps import MASKED, NUMBER, newcomer
from tests.support.order_scene import OrderScene
from tests.support.phone import PNG, newest_text


async def test_a_question_is_answered_and_the_application_is_shown_again(scene: OrderScene) -> None:
    person = await newcomer(scene)
    await person.text("/join")
    await person.text("王秀英")
    seen = await person.text("你们都能做什么")
    assert "家政人员报名" in seen.texts[-1] and "王秀英" in seen.texts[-1]
    assert len(seen.texts) > 1


async def test_a_restart_keeps_the_answers(scene: OrderScene) -> None:
    person = await newcomer(scene)
    await person.text("/join")
    await person.text("王秀英")
    await person.text(NUMBER)
    scene.restart()
    await person.photo(PNG)
    assert (
        "王秀英" in newest_text(person) and MASKED in newest_text(person) and "哪些区" in newest_text(person)
    )


async def test_leaving_the_form_keeps_the_answers(scene: OrderScene) -> None:
    person = await newcomer(scene)
    await person.text("/join")
    await person.text("王秀英")
    await person.tap("⏸ 以后再填")
    assert "保存着" in newest_text(person)
    await person.text("/join")
    assert "王秀英" in newest_text(person) and "身份证号" in newest_text(person)


async def test_a_question_about_the_agency_becomes_no_name(scene: OrderScene) -> None:
    scene.understanding.meanings["你是机器人吗"] = ("ask_policy", {"topic": "bot"})
    person = await newcomer(scene)
    await person.text("/join")
    seen = await person.text("你是机器人吗")
    assert "机器人助手" in seen.texts[0]
    assert "你是机器人吗" not in seen.texts[-1] and "家政人员报名" in seen.texts[-1]
    await person.text("王秀英")
    assert "王秀英" in newest_text(person)
