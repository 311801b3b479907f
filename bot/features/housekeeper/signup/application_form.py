"""The application as a form: start, pause, resume, submit."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

import structlog
from aiogram.exceptions import TelegramAPIError

from application.homecare.housekeepers.queries import own_application, own_identity_photos
from application.homecare.housekeepers.use_cases import Application, apply, ask_about_work
from application.platform.people.queries import own_record
from application.platform.photos.use_cases import take_own_photo
from application.platform.support.conversation import MAX_MESSAGE_LENGTH
from bot.core.callbacks import Join, button, keyboard
from bot.core.forms import DIGRESSION_CONFIDENCE, DIGRESSIONS, Form, Prompt
from bot.core.memory import load_memory, save_memory
from bot.core.question_stack import OpenQuestion
from bot.core.reply import NO_REPLY, AfterCommit, NoReprompt, Reply, ShowMessage, Toast
from bot.core.sent_pictures import keep_sent_photo
from bot.core.translator import Translator
from bot.core.turn import Turn
from bot.features.common.phone_question import ask_phone
from bot.features.housekeeper.signup.application_questions import OPTIONAL, priced_services, questions
from bot.features.housekeeper.signup.application_view import application_card
from bot.features.housekeeper.signup.callbacks import HandIn
from bot.features.housekeeper.signup.form_answers import (
    KEPT,
    SIGNUP,
    Answers,
    answers_of,
    load_application,
    save,
)
from bot.features.housekeeper.signup.text_readers import fill_from_text, fills_a_slot
from bot.features.housekeeper.standing import standing_view
from domain.homecare.housekeepers.model import Standing
from domain.kernel.errors import DomainError
from domain.platform.people.model import Role
from nlu.action_gate import Cost
from nlu.profile.applicant_questions import applicant_topic
from nlu.profile.personal import corrects_name, full_name, id_number
from nlu.question_forms import is_question

log = structlog.get_logger(__name__)
PHONE_ASKED = OpenQuestion(SIGNUP, "phone")
SMALLEST_SIDE = 300
"""Pixels; the number on a smaller photo of an ID card is likely illegible."""


def next_missing_slot(turn: Turn, answers: Answers) -> str | None:
    needed: list[tuple[str, bool]] = [
        ("name", answers.name is None),
        ("phone", turn.person.phone is None),
        ("id_number", answers.id_number is None),
        ("id_photo", answers.id_photo is None and not answers.id_photo_kept),
        ("city", answers.city is None),
        ("districts", not answers.districts or "districts" not in answers.settled),
        ("services", not answers.prices or "services" not in answers.settled),
        ("prices", "prices" not in answers.settled and bool(priced_services(turn.i18n, answers))),
        ("hours", not answers.days),
        ("years", answers.years is None),
        *((slot, slot not in answers.skipped) for slot in OPTIONAL),
    ]
    return next((slot for slot, missing in needed if missing), None)


async def show(turn: Turn, answers: Answers, asked: Prompt | None, problems: Sequence[DomainError]) -> Reply:
    card = application_card(turn.i18n, answers, turn.person.phone, asked, problems)
    if turn.questions.top == PHONE_ASKED:
        signup.edit(turn, None)
        return [card, await ask_phone(turn, PHONE_ASKED)]
    return card


class SignUp(Form[Answers]):
    """Delete messages with an ID number; take a photo at any question for that of the ID card."""

    async def accepts(self, turn: Turn, slot: str) -> bool:
        if slot != "done" and (is_question(turn.text) or corrects_name(turn.text)):
            return True
        return await super().accepts(turn, slot)

    async def answer(self, turn: Turn, slot: str) -> Reply | None:
        assert turn.message is not None
        if turn.message.text and is_question(turn.text):
            return None if _is_answered_elsewhere(turn) else await answer_question(turn)
        if turn.message.text and corrects_name(turn.text) and full_name(turn.text) is None:
            return await _ask_name_again(turn)
        if turn.message.content_type in ("photo", "document") and slot != "photo":
            return await take_id_photo(turn)
        reply = await super().answer(turn, slot)
        if reply is not None and id_number(turn.text) is not None:
            return [_delete_message(turn), reply]
        return reply


def _is_answered_elsewhere(turn: Turn) -> bool:
    """Return whether the question has an intent of its own, which is served in the middle of the form; one about the
    work itself is answered here."""
    frame = turn.frame
    if applicant_topic(turn.text) is not None:
        return False
    return frame is not None and frame.intent in DIGRESSIONS and frame.confidence >= DIGRESSION_CONFIDENCE


async def _ask_name_again(turn: Turn) -> Reply | None:
    answers = await load_application(turn)
    if answers is None:
        return None
    signup.edit(turn, "name")
    return await signup.advance(turn, answers)


async def answer_question(turn: Turn) -> Reply | None:
    """Answer an applicant's question about the work, or pass it on to the operators, and put the step again."""
    answers = await load_application(turn)
    if answers is None:
        return None
    i18n, payout = turn.i18n, turn.agency.policy.platform.payout
    topic = applicant_topic(turn.text)
    if topic is not None:
        told = i18n(
            f"su-answer-{topic}",
            percent=i18n.number(payout.commission_basis_points / 100),
            hours=int(payout.automatic_after.total_seconds() // 3600),
            minimum=i18n.money(payout.minimum),
        )
    else:
        await ask_about_work(turn.uow, turn.person, turn.text[:MAX_MESSAGE_LENGTH])
        told = i18n("su-question-passed-on")
    asked = await signup.advance(turn, answers)
    return [ShowMessage(told), asked.below() if isinstance(asked, ShowMessage) else asked]


signup = SignUp(SIGNUP, questions(), load_application, next_missing_slot, show)


@signup.on_intents("affirm", cost=Cost.REVERSIBLE)
async def agree(turn: Turn, answers: Answers) -> Reply | None:
    """Submit on "yes" under the summary; complete a multiple-choice slot that has a selection."""
    slot = turn.questions.slot_of(SIGNUP) or ""
    if slot == "done":
        return await hand_in(turn)
    chosen = {"districts": answers.districts, "services": answers.prices, "prices": answers.prices}
    if not chosen.get(slot):
        return None
    answers.complete(slot)
    await save(turn, answers)
    signup.edit(turn, None)
    return await signup.advance(turn, answers)


@signup.on_intents("deny", "cancel_order", cost=Cost.ASKING)
async def leave(turn: Turn, answers: Answers) -> Reply | None:
    """Skip an optional slot on "no"; pause the application otherwise."""
    slot = turn.questions.slot_of(SIGNUP) or ""
    if slot not in OPTIONAL or (turn.frame is not None and turn.frame.intent == "cancel_order"):
        return await pause(turn)
    answers.skip(slot)
    await save(turn, answers)
    signup.edit(turn, None)
    return await signup.advance(turn, answers)


def _delete_message(turn: Turn) -> AfterCommit:
    message = turn.message

    async def delete() -> Reply:
        try:
            if message is not None:
                await message.delete()
        except TelegramAPIError as refused:
            log.info("cannot delete a message with an ID number", why=type(refused).__name__)
        return NO_REPLY

    return AfterCommit(delete)


async def join(turn: Turn) -> Reply:
    """Start, resume or correct an application; show the standing of one that waits or is certified."""
    housekeeper = await own_application(turn.uow, turn.person)
    if housekeeper is not None and housekeeper.standing is not Standing.REFUSED:
        return standing_view(turn.i18n, housekeeper)
    answers = await load_application(turn)
    begun = answers is None
    if answers is None:
        answers = answers_of(housekeeper, SIGNUP) if housekeeper else Answers(city=turn.person.city)
        await save(turn, answers)
    signup.edit(turn, "menu" if housekeeper is not None and begun else None)
    problems: list[DomainError] = []
    if turn.frame is not None and fills_a_slot(turn):
        try:
            await fill_from_text(turn, answers)
        except DomainError as problem:
            problems.append(problem)
    reply = await signup.advance(turn, answers, problems)
    shown = reply.below() if isinstance(reply, ShowMessage) else reply
    if id_number(turn.text) is not None:
        return [_delete_message(turn), shown]
    return [ShowMessage(turn.i18n("su-welcome")), shown] if begun and housekeeper is None else shown


async def offer_to_join(turn: Turn) -> Reply:
    """Offer a customer who is no housekeeper to become one."""
    if turn.person.acting is not Role.CUSTOMER or turn.person.has(Role.HOUSEKEEPER):
        return NO_REPLY
    return ShowMessage(
        turn.i18n("join-offer"), keyboard([button(turn.i18n("button-join"), Join(), style="primary")])
    )


async def join_command(turn: Turn, rest: str) -> Reply:
    return await join(turn)


async def on_join(turn: Turn, callback: Join) -> Reply:
    return await join(turn)


async def pause(turn: Turn) -> Reply:
    """Keep the answers; /join resumes."""
    signup.close(turn)
    return [ShowMessage(turn.i18n("su-paused"), card=SIGNUP), NoReprompt()]


async def take_id_photo(turn: Turn) -> Reply | None:
    """Keep the photo of the ID card until the application is submitted, or report what is wrong with it."""
    answers = await load_application(turn)
    if answers is None:
        return None
    try:
        if turn.picture is None:
            raise DomainError("photo-wrong-type")
        answers.set_id_photo(await keep_sent_photo(turn))
    except DomainError as problem:
        return await signup.advance(turn, answers, [problem])
    await save(turn, answers)
    if signup.edited_slot(turn) == "id_photo":
        signup.edit(turn, None)
    card = await signup.advance(turn, answers)
    small = min(turn.picture.width, turn.picture.height) < SMALLEST_SIDE
    return [ShowMessage(turn.i18n("su-photo-small")), card] if small else card


async def _in_new_unit_of_work(turn: Turn, then: Callable[[Turn, Answers], Awaitable[Reply]]) -> Reply:
    """Run ``then`` in a new unit of work, after the first one has ended."""
    async with turn.dependencies.begin() as uow:
        person = await own_record(uow, turn.person)
        memory = await load_memory(uow, turn.chat_id)
        i18n = Translator(turn.dependencies.texts, person.language, turn.agency)
        later = replace(turn, uow=uow, person=person, memory=memory, i18n=i18n)
        answers = await load_application(later)
        if answers is None:
            return NO_REPLY
        reply = await then(later, answers)
        await save_memory(uow, turn.chat_id, memory)
        return reply


async def on_hand_in(turn: Turn, callback: HandIn) -> Reply:
    return await hand_in(turn)


async def hand_in(turn: Turn) -> Reply:
    """Submit the application to an operator; ask on while a slot is missing."""
    answers = await load_application(turn)
    if answers is None:
        return Toast(turn.i18n("button-old"))
    if next_missing_slot(turn, answers) is not None:
        return await signup.advance(turn, answers)

    async def submit() -> Reply:
        try:
            return await _in_new_unit_of_work(turn, _apply)
        except DomainError as problem:
            refused = problem
            return await _in_new_unit_of_work(turn, lambda later, fresh: _ask_again(later, fresh, refused))

    return [AfterCommit(submit), NoReprompt()]


async def _ask_again(turn: Turn, answers: Answers, refused: DomainError) -> Reply:
    """Show what was refused; a photo that is kept no longer is asked for again."""
    if refused.code == "photo-unavailable":
        answers.id_photo = None
        await save(turn, answers)
    return await signup.advance(turn, answers, [refused])


async def _apply(turn: Turn, answers: Answers) -> Reply:
    key = answers.id_photo
    photos = [await take_own_photo(turn.uow, turn.person, key)] if key else await _photos_before(turn)
    assert answers.name and turn.person.phone and answers.id_number and answers.city
    application = Application(
        name=answers.name,
        phone=turn.person.phone,
        id_number=answers.id_number,
        id_photos=tuple(photos),
        city=answers.city,
        districts=frozenset(answers.districts),
        prices=answers.prices,
        working_hours=answers.working_hours,
        experience_years=answers.years or 0,
        introduction=answers.introduction,
        certificates=tuple(answers.certificates),
        portrait=answers.photo,
    )
    await apply(turn.uow, turn.person, application)
    turn.memory.notes.pop(KEPT, None)
    signup.close(turn)
    return ShowMessage(turn.i18n("su-handed-in"), card=SIGNUP)


async def _photos_before(turn: Turn) -> list[bytes]:
    kept = await own_identity_photos(turn.uow, turn.person)
    latest = max(kept, key=lambda photo: (photo.uploaded_at, photo.id), default=None)
    return [latest.content] if latest else []
