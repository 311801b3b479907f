"""The profile as a form: the questions of the application, each change saved at once."""

from collections.abc import Sequence

from application.homecare.housekeepers.queries import own_profile
from bot.core.forms import Form, Prompt
from bot.core.reply import Reply, ShowMessage
from bot.core.turn import Turn
from bot.features.housekeeper.callbacks import ShowProfile
from bot.features.housekeeper.signup.application_questions import questions
from bot.features.housekeeper.signup.application_view import profile_card
from bot.features.housekeeper.signup.form_answers import PROFILE, Answers, load_profile, save
from bot.features.housekeeper.signup.text_readers import fill_from_text
from bot.features.housekeeper.standing import for_housekeepers
from domain.kernel.errors import DomainError
from nlu.action_gate import Cost
from nlu.profile.personal import new_certificate
from nlu.topic_detection import mentions_certified_data, profile_part


def _nothing_missing(turn: Turn, answers: Answers) -> str | None:
    return None


async def show(turn: Turn, answers: Answers, asked: Prompt | None, problems: Sequence[DomainError]) -> Reply:
    if asked is None:
        turn.questions.withdraw(PROFILE)
    housekeeper = await own_profile(turn.uow, turn.person)
    return profile_card(turn.i18n, housekeeper, answers, asked, problems)


profile: Form[Answers] = Form(
    PROFILE,
    [question for question in questions() if question.slot not in ("done", "phone", "id_number", "id_photo")],
    load_profile,
    _nothing_missing,
    show,
)


@profile.on_intents("affirm", "deny", cost=Cost.READING)
async def leave(turn: Turn, answers: Answers) -> Reply | None:
    """Close the open question."""
    profile.edit(turn, None)
    return await profile.advance(turn, answers)


@for_housekeepers
async def show_profile(turn: Turn) -> Reply:
    profile.edit(turn, None)
    answers = await load_profile(turn)
    assert answers is not None
    reply = await profile.advance(turn, answers)
    return reply.below() if isinstance(reply, ShowMessage) else reply


async def on_show_profile(turn: Turn, callback: ShowProfile) -> Reply:
    return await show_profile(turn)


@for_housekeepers
async def update_in_words(turn: Turn) -> Reply:
    """Change the profile as in 以后海淀的单我也接 or 我考了高级月嫂证，想加上; open the part named in 头像换一下.

    Raises keep-one and the domain's errors about a value.
    """
    if mentions_certified_data(turn.text):
        return ShowMessage(turn.i18n("mine-by-operator"))
    answers = await load_profile(turn)
    assert answers is not None
    certificate = new_certificate(turn.text)
    if certificate is not None:
        answers.add_certificates([certificate])
        await save(turn, answers)
        changed = True
    else:
        before = repr(answers)
        changed = await fill_from_text(turn, answers) and repr(answers) != before
    fresh = await load_profile(turn)
    assert fresh is not None
    profile.edit(turn, None if changed else profile_part(turn.text) or "menu")
    reply = await profile.advance(turn, fresh)
    card = reply.below() if isinstance(reply, ShowMessage) else reply
    return [ShowMessage(turn.i18n("mine-changed")), card] if changed else card
