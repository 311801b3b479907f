"""Read the answers of an application or a profile from a message's text."""

from functools import partial

from application.homecare.housekeepers.use_cases import check_id_number
from bot.core.forms import CERTAIN_CONFIDENCE, DIGRESSIONS
from bot.core.sent_pictures import keep_sent_photo
from bot.core.turn import Turn
from bot.features.housekeeper.signup.form_answers import SIGNUP, Answers, save
from nlu.answers import quantities
from nlu.answers.opting_out import skips
from nlu.profile import offerings, personal, working_time
from nlu.question_forms import is_question

NOT_ANSWERS = DIGRESSIONS | {
    "greet",
    "thanks",
    "goodbye",
    "affirm",
    "deny",
    "cancel_order",
    "choose_option",
}


def _is_digression(turn: Turn) -> bool:
    """Return whether the intent is, with confidence, a digression or a booking with its time."""
    frame = turn.frame
    if frame is None or frame.confidence < CERTAIN_CONFIDENCE or _is_about_oneself(turn):
        return False
    booking = frame.intent == "book_service" and bool({"start", "date"} & frame.slots.keys())
    return booking or frame.intent in NOT_ANSWERS


def _is_about_oneself(turn: Turn) -> bool:
    """Return whether the text is about the writer's own work, whatever its intent: a name, what they do, when they work."""
    text = turn.text
    return bool(
        personal.full_name(text)
        or personal.id_number(text)
        or personal.corrects_name(text)
        or offerings.adds_services(text)
        or working_time.is_working_time(text)
        or _years(turn) is not None
    )


def _years(turn: Turn) -> int | None:
    since_start = personal.years_since_start(turn.text, turn.agency.clock.today())
    return since_start if since_start is not None else personal.years_of_experience(turn.text)


def is_name(turn: Turn) -> bool:
    return fills_a_slot(turn) or (personal.is_bare_name(turn.text) and not _is_digression(turn))


def is_id_number(turn: Turn) -> bool:
    return personal.resembles_id_number(turn.text) or fills_a_slot(turn)


def is_number(turn: Turn) -> bool:
    return quantities.years(turn.text) is not None or fills_a_slot(turn)


def is_price(turn: Turn) -> bool:
    return bool(offerings.prices(turn.text, turn.agency.catalogue)) or fills_a_slot(turn)


def fills_a_slot(turn: Turn) -> bool:
    """Return whether the text fills any slot of the application, whichever is asked."""
    if _is_digression(turn) or is_question(turn.text):
        return False
    agency, text = turn.agency, turn.text
    hinted = turn.frame.slots.get("service") if turn.frame else None
    return bool(
        personal.full_name(text)
        or personal.id_number(text)
        or offerings.named_city(text, agency.regions)
        or any(
            offerings.named_districts(text, agency.regions, city.name.zh) for city in agency.regions.cities
        )
        or offerings.named_services(text, agency.catalogue, str(hinted) if hinted else None)
        or working_time.weekdays(text)
        or working_time.has_working_hours(text)
        or _years(turn) is not None
    )


async def fill_from_text(turn: Turn, answers: Answers) -> bool:
    """Store every value that the text contains in its slot; return False when it contains none.

    Raises the domain's error about a value.
    """
    agency, text = turn.agency, turn.text
    before = repr(answers)
    if answers.where == SIGNUP:
        if name := personal.full_name(text):
            answers.set_name(name)
        if number := personal.id_number(text):
            answers.set_id_number(await check_id_number(turn.uow, turn.person, number))
        if city := offerings.named_city(text, agency.regions):
            answers.set_city(city)
    _fill_districts(turn, answers)
    _fill_services(turn, answers)
    for code, price in offerings.prices(text, agency.catalogue).items():
        if code in answers.prices:
            answers.set_price(agency.catalogue.service(code), price)
    _fill_hours(answers, text)
    if (years := _years(turn)) is not None:
        answers.set_years(years)
    changed = repr(answers) != before
    if changed:
        await save(turn, answers)
    return changed or fills_a_slot(turn)


def _fill_districts(turn: Turn, answers: Answers) -> None:
    """Look for districts in the chosen city first, then, for an application, in the others."""
    agency = turn.agency
    cities = [answers.city] if answers.city else []
    if answers.where == SIGNUP:
        cities += [city.name.zh for city in agency.regions.cities if city.name.zh != answers.city]
    asked = turn.questions.top is not None and turn.questions.top.slot == "districts"
    for city in cities:
        wanted, unwanted = offerings.wanted_and_excluded(
            turn.text, partial(offerings.named_districts, regions=agency.regions, city=city, asked=asked)
        )
        if wanted or unwanted:
            answers.set_city(city)
            before = set() if wanted and offerings.replaces(turn.text) else set(answers.districts)
            answers.set_districts((before | set(wanted)) - set(unwanted))
            return


def _fill_services(turn: Turn, answers: Answers) -> None:
    agency = turn.agency
    hinted = turn.frame.slots.get("service") if turn.frame else None
    wanted, unwanted = offerings.wanted_and_excluded(
        turn.text, lambda clause: offerings.named_services(clause, agency.catalogue)
    )
    if not wanted and not unwanted and hinted is not None and not offerings.excludes(turn.text):
        wanted = [str(hinted)]
    if not wanted and not unwanted:
        return
    only = bool(wanted) and offerings.replaces(turn.text)
    kept = [code for code in answers.prices if not only or code in wanted]
    answers.set_services(code for code in dict.fromkeys([*kept, *wanted]) if code not in unwanted)


def _fill_hours(answers: Answers, text: str) -> None:
    days, hours = working_time.weekdays(text), working_time.working_hours(text)
    if days is None and hours is None:
        return
    answers.set_days(days or answers.days or range(7))
    if hours is not None:
        begins, ends = (moment.isoformat("minutes") for moment in hours)
        answers.set_hours(begins, ends)


async def read_name(turn: Turn, answers: Answers) -> bool:
    if await fill_from_text(turn, answers):
        return True
    answers.set_name(turn.text)
    await save(turn, answers)
    return True


async def read_id_number(turn: Turn, answers: Answers) -> bool:
    """Raises id-number-form, -check, -birth, -age or id-number-used."""
    if personal.id_number(turn.text) is None and fills_a_slot(turn):
        return await fill_from_text(turn, answers)
    number = personal.id_number(turn.text) or turn.text
    answers.set_id_number(await check_id_number(turn.uow, turn.person, number))
    await save(turn, answers)
    return True


async def read_any_slot(turn: Turn, answers: Answers) -> bool:
    return await fill_from_text(turn, answers)


async def read_prices(turn: Turn, answers: Answers) -> bool:
    """Raises price-fixed or price-out-of-range."""
    prices = offerings.prices(turn.text, turn.agency.catalogue)
    for code, price in prices.items():
        answers.set_price(turn.agency.catalogue.service(code), price)
    if prices:
        await save(turn, answers)
        return True
    return await fill_from_text(turn, answers)


async def read_years(turn: Turn, answers: Answers) -> bool:
    """Raises years-out-of-range."""
    bare = quantities.years(turn.text)
    if bare is None:
        return await fill_from_text(turn, answers)
    answers.set_years(bare)
    await save(turn, answers)
    return True


def is_skip(turn: Turn) -> bool:
    return skips(turn.text) or fills_a_slot(turn)


async def _skip_if_asked(turn: Turn, answers: Answers, slot: str) -> bool:
    """Skip the slot when the text says "skip" or "none"; return whether it does."""
    if not skips(turn.text):
        return False
    answers.skip(slot)
    await save(turn, answers)
    return True


async def read_instead_of_photo(turn: Turn, answers: Answers) -> bool:
    return await _skip_if_asked(turn, answers, "photo") or await fill_from_text(turn, answers)


def answers_another_question(turn: Turn) -> bool:
    """Return whether a text at a question that takes any words is about another slot: hours, a service that is added, a
    corrected name, an ID number. A text that names a certificate is not."""
    text = turn.text
    if personal.corrects_name(text) or personal.id_number(text) or working_time.is_working_time(text):
        return True
    slot = turn.questions.top.slot if turn.questions.top is not None else ""
    if slot != "certificates" or personal.names_certificate(text):
        return False
    return bool(personal.full_name(text) or offerings.adds_services(text) or _years(turn) is not None)


async def read_certificates(turn: Turn, answers: Answers) -> bool:
    """Read names separated by commas. Raises certificate-invalid."""
    if is_question(turn.text):
        return False
    if answers_another_question(turn):
        return await fill_from_text(turn, answers)
    if await _skip_if_asked(turn, answers, "certificates"):
        return True
    answers.add_certificates(personal.certificate_list(turn.text))
    await save(turn, answers)
    return True


async def read_introduction(turn: Turn, answers: Answers) -> bool:
    """Raises introduction-too-long."""
    if is_question(turn.text):
        return False
    if answers_another_question(turn):
        return await fill_from_text(turn, answers)
    if await _skip_if_asked(turn, answers, "introduction"):
        return True
    answers.set_introduction(turn.text)
    await save(turn, answers)
    return True


async def read_photo(turn: Turn, answers: Answers) -> bool:
    assert turn.message is not None and turn.message.photo
    answers.set_photo(await keep_sent_photo(turn))
    await save(turn, answers)
    return True
