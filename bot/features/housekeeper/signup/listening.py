"""What an applicant's message says, and into which answers it goes."""

from functools import partial

from application.homecare.housekeepers.use_cases import check_id_number, checked_name
from bot.core.forms import CERTAIN_CONFIDENCE, DIGRESSIONS
from bot.core.turn import Turn
from bot.features.housekeeper.signup.answers import SIGNUP, Answers, save
from domain.homecare.housekeepers.model import checked_certificate, checked_introduction, checked_years
from nlu.answers import quantities
from nlu.answers.opting_out import skips
from nlu.profile import offerings, personal, working_time

OTHER_BUSINESS = DIGRESSIONS | {
    "greet",
    "thanks",
    "goodbye",
    "affirm",
    "deny",
    "cancel_order",
    "choose_option",
}


def _busy_elsewhere(turn: Turn) -> bool:
    """Surely about something else: a question in between, a booking with its time."""
    frame = turn.frame
    if frame is None or frame.confidence < CERTAIN_CONFIDENCE:
        return False
    booking = frame.intent == "book_service" and bool({"start", "date"} & frame.slots.keys())
    return booking or frame.intent in OTHER_BUSINESS


def is_name(turn: Turn) -> bool:
    return says_something(turn) or (personal.is_bare_name(turn.text) and not _busy_elsewhere(turn))


def is_id_number(turn: Turn) -> bool:
    return personal.resembles_id_number(turn.text) or says_something(turn)


def is_number(turn: Turn) -> bool:
    return quantities.years(turn.text) is not None or says_something(turn)


def is_price(turn: Turn) -> bool:
    return bool(offerings.prices(turn.text, turn.agency.catalogue)) or says_something(turn)


def says_something(turn: Turn) -> bool:
    """The words fill a slot of the application, whichever is asked."""
    if _busy_elsewhere(turn):
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
        or personal.years_of_experience(text) is not None
    )


async def fill_spoken(turn: Turn, answers: Answers) -> bool:
    """Everything that the words say, into its slot; False when they say nothing. Raises what the domain has
    against a value."""
    agency, text = turn.agency, turn.text
    before = repr(answers)
    if answers.where == SIGNUP:
        if name := personal.full_name(text):
            answers.name = checked_name(name)
        if number := personal.id_number(text):
            answers.id_number = await check_id_number(turn.uow, turn.person, number)
        if city := offerings.named_city(text, agency.regions):
            answers.work_in(city)
    _fill_districts(turn, answers)
    _fill_services(turn, answers)
    for code, price in offerings.prices(text, agency.catalogue).items():
        if code in answers.prices:
            answers.prices[code] = agency.catalogue.service(code).checked_price(price)
    _fill_hours(answers, text)
    years = personal.years_of_experience(text)
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
    asked = turn.questions.top is not None and turn.questions.top.slot == "districts"
    for city in cities:
        wanted, unwanted = offerings.wanted_and_excluded(
            turn.text, partial(offerings.named_districts, regions=agency.regions, city=city, asked=asked)
        )
        if wanted or unwanted:
            answers.work_in(city)
            before = set() if wanted and offerings.replaces(turn.text) else set(answers.districts)
            answers.districts = sorted((before | set(wanted)) - set(unwanted))
            answers.settle("districts")
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
    known = {code: price for code, price in answers.prices.items() if not only or code in wanted}
    for code in wanted:
        known.setdefault(code, None)
    answers.prices = {code: price for code, price in known.items() if code not in unwanted}
    answers.settle("services")


def _fill_hours(answers: Answers, text: str) -> None:
    days, hours = working_time.weekdays(text), working_time.working_hours(text)
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
    if personal.id_number(turn.text) is None and says_something(turn):
        return await fill_spoken(turn, answers)
    answers.id_number = await check_id_number(
        turn.uow, turn.person, personal.id_number(turn.text) or turn.text
    )
    await save(turn, answers)
    return True


async def read_spoken(turn: Turn, answers: Answers) -> bool:
    return await fill_spoken(turn, answers)


async def read_prices(turn: Turn, answers: Answers) -> bool:
    """Raises price-fixed or price-out-of-range."""
    said = offerings.prices(turn.text, turn.agency.catalogue)
    for code, price in said.items():
        answers.prices[code] = turn.agency.catalogue.service(code).checked_price(price)
    if said:
        await save(turn, answers)
        return True
    return await fill_spoken(turn, answers)


async def read_years(turn: Turn, answers: Answers) -> bool:
    """Raises years-out-of-range."""
    bare = quantities.years(turn.text)
    if bare is None:
        return await fill_spoken(turn, answers)
    answers.years = checked_years(bare)
    await save(turn, answers)
    return True


def is_skip(turn: Turn) -> bool:
    return skips(turn.text) or says_something(turn)


async def _skipped(turn: Turn, answers: Answers, slot: str) -> bool:
    """Whether the words are "skip" or "none"."""
    if not skips(turn.text):
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
    named = (checked_certificate(name) for name in personal.certificate_list(turn.text))
    kept = [*answers.certificates, *named]
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
