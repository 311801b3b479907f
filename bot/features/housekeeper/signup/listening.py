"""What an applicant's message says, and into which answers it goes."""

import re
from functools import partial

from application.homecare.housekeepers.profile import checked_certificate, checked_introduction, checked_years
from application.homecare.housekeepers.use_cases import check_id_number, checked_name
from bot.conversation.engine import DIGRESSIONS, SURE
from bot.core.turn import Turn
from bot.features.housekeeper.signup import reading
from bot.features.housekeeper.signup.answers import SIGNUP, Answers, save

OTHER_BUSINESS = DIGRESSIONS | {
    "greet",
    "thanks",
    "goodbye",
    "affirm",
    "deny",
    "cancel_order",
    "choose_option",
}
SKIP = re.compile(r"(跳过|没有|无|不填|不用了?|没|skip|none|no|nothing)[。.!！]?", re.IGNORECASE)


def _busy_elsewhere(turn: Turn) -> bool:
    """Surely about something else: a question in between, a booking with its time."""
    frame = turn.frame
    if frame is None or frame.confidence < SURE:
        return False
    booking = frame.intent == "book_service" and bool({"start", "date"} & frame.slots.keys())
    return booking or frame.intent in OTHER_BUSINESS


def is_name(turn: Turn) -> bool:
    text = turn.text.strip()
    plain = re.fullmatch(r"[\u4e00-\u9fff·]{2,6}|[A-Za-z][A-Za-z .'\-]{1,30}", text) is not None
    return says_something(turn) or (plain and not _busy_elsewhere(turn))


def is_id_number(turn: Turn) -> bool:
    return sum(character.isdigit() for character in turn.text) >= 6 or says_something(turn)


def is_number(turn: Turn) -> bool:
    return reading.NUMBER.fullmatch(turn.text) is not None or says_something(turn)


def is_price(turn: Turn) -> bool:
    return bool(reading.said_prices(turn.agency, turn.text)) or says_something(turn)


def says_something(turn: Turn) -> bool:
    """The words fill a slot of the application, whichever is asked."""
    if _busy_elsewhere(turn):
        return False
    agency, text = turn.agency, turn.text
    hinted = turn.frame.slots.get("service") if turn.frame else None
    return bool(
        reading.said_name(text)
        or reading.said_id_number(text)
        or reading.said_city(agency, text)
        or any(reading.said_districts(agency, city.name.zh, text) for city in agency.regions.cities)
        or reading.said_services(agency, text, str(hinted) if hinted else None)
        or reading.said_days(text)
        or reading.HOURS.search(reading.arabic_hours(text))
        or reading.said_years(text) is not None
    )


async def fill_spoken(turn: Turn, answers: Answers) -> bool:
    """Everything that the words say, into its slot; False when they say nothing. Raises what the domain has
    against a value."""
    agency, text = turn.agency, turn.text
    before = repr(answers)
    if answers.where == SIGNUP:
        if name := reading.said_name(text):
            answers.name = checked_name(name)
        if number := reading.said_id_number(text):
            answers.id_number = await check_id_number(turn.uow, turn.person, number)
        if city := reading.said_city(agency, text):
            answers.work_in(city)
    _fill_districts(turn, answers)
    _fill_services(turn, answers)
    for code, price in reading.said_prices(agency, text).items():
        if code in answers.prices:
            answers.prices[code] = agency.catalogue.service(code).checked_price(price)
    _fill_hours(answers, text)
    years = reading.said_years(text)
    if years is not None:
        answers.years = checked_years(years)
    changed = repr(answers) != before
    if changed:
        await save(turn, answers)
    return changed or says_something(turn)


def _fill_districts(turn: Turn, answers: Answers) -> None:
    """The city of the application first; a profile stays in its city."""
    agency = turn.agency
    cities = [answers.city] if answers.city else []
    if answers.where == SIGNUP:
        cities += [city.name.zh for city in agency.regions.cities if city.name.zh != answers.city]
    asked = (turn.memory.asked or "").endswith(":districts")
    for city in cities:
        wanted, unwanted = reading.wanted_and_not(turn.text, partial(_districts_of, turn, city, asked))
        if wanted or unwanted:
            answers.work_in(city)
            before = set() if wanted and reading.ONLY_THESE.search(turn.text) else set(answers.districts)
            answers.districts = sorted((before | set(wanted)) - set(unwanted))
            answers.settle("districts")
            return


def _districts_of(turn: Turn, city: str, asked: bool, clause: str) -> list[str]:
    """ "Everywhere" is about districts only where they are asked."""
    named = reading.said_districts(turn.agency, city, clause)
    if reading.EVERYTHING.search(clause) and not asked:
        return [name for name in named if name.removesuffix("区") in clause]
    return named


def _fill_services(turn: Turn, answers: Answers) -> None:
    agency = turn.agency
    hinted = turn.frame.slots.get("service") if turn.frame else None
    wanted, unwanted = reading.wanted_and_not(turn.text, lambda clause: reading.said_services(agency, clause))
    if not wanted and not unwanted and hinted is not None and not reading.NOT_THESE.search(turn.text):
        wanted = [str(hinted)]
    if not wanted and not unwanted:
        return
    only = bool(wanted) and reading.ONLY_THESE.search(turn.text) is not None
    known = {code: price for code, price in answers.prices.items() if not only or code in wanted}
    for code in wanted:
        known.setdefault(code, None)
    answers.prices = {code: price for code, price in known.items() if code not in unwanted}
    answers.settle("services")


def _fill_hours(answers: Answers, text: str) -> None:
    days, hours = reading.said_days(text), reading.said_hours(text)
    if days is None and hours is None:
        return
    answers.days = days or answers.days or list(range(7))
    if hours is not None:
        answers.begins, answers.ends = (moment.isoformat("minutes") for moment in hours)


async def read_name(turn: Turn, answers: Answers) -> bool:
    if await fill_spoken(turn, answers):
        return True
    answers.name = checked_name(turn.text)
    await save(turn, answers)
    return True


async def read_id_number(turn: Turn, answers: Answers) -> bool:
    """Raises id-number-form, -check, -birth, -age or id-number-used."""
    if reading.said_id_number(turn.text) is None and says_something(turn):
        return await fill_spoken(turn, answers)
    answers.id_number = await check_id_number(
        turn.uow, turn.person, reading.said_id_number(turn.text) or turn.text
    )
    await save(turn, answers)
    return True


async def read_spoken(turn: Turn, answers: Answers) -> bool:
    return await fill_spoken(turn, answers)


async def read_prices(turn: Turn, answers: Answers) -> bool:
    """Raises price-fixed or price-out-of-range."""
    said = reading.said_prices(turn.agency, turn.text)
    for code, price in said.items():
        answers.prices[code] = turn.agency.catalogue.service(code).checked_price(price)
    if said:
        await save(turn, answers)
        return True
    return await fill_spoken(turn, answers)


async def read_years(turn: Turn, answers: Answers) -> bool:
    """Raises years-out-of-range."""
    bare = reading.NUMBER.fullmatch(turn.text)
    if bare is None:
        return await fill_spoken(turn, answers)
    answers.years = checked_years(int(bare.group(1)))
    await save(turn, answers)
    return True


def is_skip(turn: Turn) -> bool:
    return SKIP.fullmatch(turn.text.strip()) is not None or says_something(turn)


async def _skipped(turn: Turn, answers: Answers, slot: str) -> bool:
    """Whether the words are "skip" or "none"."""
    if SKIP.fullmatch(turn.text.strip()) is None:
        return False
    answers.skip(slot)
    await save(turn, answers)
    return True


async def read_instead_of_photo(turn: Turn, answers: Answers) -> bool:
    return await _skipped(turn, answers, "photo") or await fill_spoken(turn, answers)


async def read_certificates(turn: Turn, answers: Answers) -> bool:
    """Several, separated by commas. Raises certificate-invalid."""
    if await _skipped(turn, answers, "certificates"):
        return True
    named = [part for part in re.split(r"[，,、；;\n]|\s和\s|\band\b", turn.text) if part.strip()]
    kept = [*answers.certificates, *(checked_certificate(name) for name in named)]
    answers.certificates = list(dict.fromkeys(kept))
    answers.skip("certificates")
    await save(turn, answers)
    return True


async def read_introduction(turn: Turn, answers: Answers) -> bool:
    """Raises introduction-too-long."""
    if await _skipped(turn, answers, "introduction"):
        return True
    answers.introduction = checked_introduction(turn.text)
    answers.skip("introduction")
    await save(turn, answers)
    return True


async def read_photo(turn: Turn, answers: Answers) -> bool:
    assert turn.message is not None and turn.message.photo
    answers.photo = turn.message.photo[-1].file_id
    answers.skip("photo")
    await save(turn, answers)
    return True
