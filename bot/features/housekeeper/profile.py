"""Her profile: shown, and changed part by part with the questions of the application; each change counts at once."""

import re
from collections.abc import Sequence

from bot.conversation.engine import Asked, Conversation
from bot.core.reply import Reply, Show
from bot.core.turn import Turn
from bot.features.housekeeper.callbacks import ShowProfile
from bot.features.housekeeper.signup import reading
from bot.features.housekeeper.signup.answers import PROFILE, Answers, load_profile, save
from bot.features.housekeeper.signup.listening import fill_spoken
from bot.features.housekeeper.signup.questions import questions
from bot.features.housekeeper.signup.view import profile_card
from bot.features.housekeeper.standing import for_housekeepers
from domain.kernel.errors import DomainError

OPERATORS_OWN = re.compile(r"改名|名字|姓名|手机|电话|号码|my name|phone|number", re.IGNORECASE)
"""What was certified with the ID card is changed by an operator."""
PARTS = {
    "introduction": re.compile(r"简介|介绍|introduc|about me|bio", re.IGNORECASE),
    "photo": re.compile(r"头像|照片|photo|picture", re.IGNORECASE),
    "certificates": re.compile(r"证|certificate|licen", re.IGNORECASE),
    "prices": re.compile(r"价|时薪|price|rate", re.IGNORECASE),
    "hours": re.compile(r"时间|上班|几点|hours|schedule", re.IGNORECASE),
    "districts": re.compile(r"区|范围|距离|district|area", re.IGNORECASE),
    "years": re.compile(r"经验|年限|experience", re.IGNORECASE),
    "services": re.compile(r"服务|技能|项目|service|skill", re.IGNORECASE),
}


def _nothing_lacks(turn: Turn, answers: Answers) -> str | None:
    return None


async def show(turn: Turn, answers: Answers, asked: Asked | None, problems: Sequence[DomainError]) -> Reply:
    if asked is None:
        turn.memory.ask_nothing()
        turn.quiet = True
    housekeeper = await turn.uow.housekeepers.get(turn.person.id)
    return profile_card(turn.i18n, housekeeper, answers, asked, problems)


profile: Conversation[Answers] = Conversation(
    PROFILE,
    [question for question in questions() if question.slot not in ("done", "phone", "id_number", "id_photo")],
    load_profile,
    _nothing_lacks,
    show,
)


@profile.means("affirm", "deny")
async def leave(turn: Turn, answers: Answers) -> Reply | None:
    """Enough changed."""
    profile.edit(turn, None)
    return await profile.go_on(turn, answers)


@for_housekeepers
async def show_profile(turn: Turn) -> Reply:
    profile.edit(turn, None)
    answers = await load_profile(turn)
    assert answers is not None
    reply = await profile.go_on(turn, answers)
    return reply.below() if isinstance(reply, Show) else reply


async def press_profile(turn: Turn, callback: ShowProfile) -> Reply:
    return await show_profile(turn)


@for_housekeepers
async def update_in_words(turn: Turn) -> Reply:
    """以后海淀的单我也接; 我考了高级月嫂证，想加上; 头像换一下. Raises keep-one, price-out-of-range and the like."""
    if OPERATORS_OWN.search(turn.text):
        return Show(turn.i18n("mine-by-operator"))
    answers = await load_profile(turn)
    assert answers is not None
    certificate = reading.said_certificate(turn.text)
    if certificate is not None:
        answers.certificates = list(dict.fromkeys([*answers.certificates, certificate]))
        await save(turn, answers)
        changed = True
    else:
        before = repr(answers)
        changed = await fill_spoken(turn, answers) and repr(answers) != before
    fresh = await load_profile(turn)
    assert fresh is not None
    profile.edit(turn, None if changed else _part_meant(turn.text))
    reply = await profile.go_on(turn, fresh)
    card = reply.below() if isinstance(reply, Show) else reply
    return [Show(turn.i18n("mine-changed")), card] if changed else card


def _part_meant(text: str) -> str:
    """The part of the profile that is spoken of without a value, else the list of all parts."""
    return next((part for part, named in PARTS.items() if named.search(text)), "menu")
