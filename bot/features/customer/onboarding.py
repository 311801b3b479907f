"""Onboarding: welcome, phone, home. Each step may be skipped; a booking asks again for what it needs."""

import phonenumbers
import structlog
from aiogram.types import ReplyKeyboardMarkup

from application.homecare.regions.use_cases import districts_near, set_home
from application.platform.people.operator_roles import accept_invitation
from application.platform.people.queries import own_latest_code
from application.platform.people.use_cases import (
    CODE_INTERVAL,
    code_wait_seconds,
    confirm_code,
    request_code,
    save_address,
    save_phone,
)
from bot.core.expected_answers import ExpectedAnswers
from bot.core.forms import CERTAIN_CONFIDENCE, DIGRESSION_CONFIDENCE, DIGRESSIONS
from bot.core.menu import menu_keyboard
from bot.core.reply import AfterCommit, NoReprompt, Reply, ShowMessage
from bot.core.turn import Turn
from bot.features.common import phone_question
from bot.features.common.phone_question import ask_phone, phone_view
from bot.features.customer import onboarding_views as views
from bot.features.customer.callbacks import OtherNumber, PickCity, PickDistrict, SendCodeAgain
from bot.features.customer.shared_point import keep_point
from domain.kernel.errors import DomainError
from domain.kernel.geo import Point
from domain.platform.people.model import Role
from domain.platform.people.phone_number import PhoneNumber
from domain.platform.people.ports import SmsUnavailable
from nlu.answers.codes import misses_sms_code, phone_number, sms_code
from nlu.expectation import Expectation

log = structlog.get_logger(__name__)
NAME = phone_question.HANDLER
PHONE, CODE, PLACE = phone_question.SLOT, "code", "place"
EXPECTED_ANSWERS = ExpectedAnswers(
    by_slot={
        PHONE: Expectation(yes_no=True),
        CODE: Expectation(yes_no=True),
        PLACE: Expectation("district", yes_no=True, intent="set_location"),
    }
)
INVITATION = "invite_"
MOBILE = (phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE)
"""In some countries the two cannot be told apart."""


async def start(turn: Turn, payload: str) -> Reply:
    """Serve /start, with or without a deep link. Raises invitation-invalid."""
    if payload.startswith(INVITATION):
        await accept_invitation(turn.uow, turn.person, payload.removeprefix(INVITATION))
        role = turn.i18n(f"role-{Role.OPERATOR.value}")
        return ShowMessage(turn.i18n("role-set", role=role), _menu(turn))
    agency = turn.i18n.name(turn.dependencies.contact.name)
    if turn.person.acting is not Role.CUSTOMER:
        turn.questions.clear()
        return ShowMessage(views.staff_welcome(turn.i18n, agency, turn.person), _menu(turn))
    welcome = views.welcome(turn.i18n, agency, turn.person.name)
    return [welcome, await _next_step(turn)]


async def _next_step(turn: Turn) -> Reply:
    """Ask for the phone, then for the home, then show the menu."""
    if turn.person.phone is None:
        return await ask_phone(turn)
    if turn.person.city is None:
        turn.questions.ask(NAME, PLACE)
        return views.ask_place(turn.i18n)
    return _finish(turn)


def _finish(turn: Turn) -> Reply:
    """Finish onboarding; the router puts a waiting question of a booking again."""
    turn.questions.answer(NAME)
    return ShowMessage(turn.i18n("ready"), _menu(turn))


def _menu(turn: Turn) -> ReplyKeyboardMarkup:
    return menu_keyboard(turn.i18n, turn.person.acting)


async def skip_question(turn: Turn) -> Reply:
    """Skip the open question; a booking that waits for the phone is kept."""
    slot = turn.questions.slot_of(NAME)
    if slot is not None and turn.questions.beneath is not None:
        turn.questions.answer(NAME)
        return ShowMessage(turn.i18n("phone-skipped"), _menu(turn))
    if slot in (PHONE, CODE) and turn.person.city is None:
        turn.questions.ask(NAME, PLACE)
        return [views.ask_place(turn.i18n), NoReprompt()]
    return [_finish(turn), NoReprompt()]


async def take_contact(turn: Turn) -> Reply:
    """Take the person's own number, verified by Telegram. Raises contact-not-yours or phone-invalid."""
    assert turn.message is not None and turn.message.contact is not None
    contact = turn.message.contact
    if contact.user_id != turn.person.telegram_id:
        raise DomainError("contact-not-yours")
    number = contact.phone_number
    save_phone(turn.uow, turn.person, checked_phone(number if number.startswith("+") else f"+{number}").e164)
    return await _phone_known(turn)


async def _phone_known(turn: Turn) -> Reply:
    """Confirm the phone; without a waiting question ask for the next missing step."""
    turn.questions.answer(NAME)
    message = ShowMessage(turn.i18n("phone-known"), _menu(turn))
    if turn.questions.top is None and turn.person.city is None:
        return [message, await _next_step(turn)]
    return message


def checked_phone(text: str) -> PhoneNumber:
    """Read a number; one without a country code is Chinese. Raises phone-invalid."""
    try:
        number = phonenumbers.parse(text, "CN")
    except phonenumbers.NumberParseException:
        raise DomainError("phone-invalid") from None
    if not phonenumbers.is_valid_number(number):
        raise DomainError("phone-invalid")
    return PhoneNumber(
        phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164),
        phonenumbers.region_code_for_number(number) or "",
        phonenumbers.number_type(number) in MOBILE,
    )


async def take_number(turn: Turn, text: str) -> Reply:
    """Send a code by SMS to a typed number, after the commit."""
    return await _send_code(turn, checked_phone(text))


async def _send_code(turn: Turn, phone: PhoneNumber) -> Reply:
    code = await request_code(turn.uow, turn.person, phone)
    turn.questions.ask(NAME, CODE)
    i18n, sms, language = turn.i18n, turn.dependencies.sms, turn.person.language.value

    async def send() -> Reply:
        try:
            await sms.send_code(phone.e164, code, language)
        except SmsUnavailable as refused:
            log.warning("code not sent", why=str(refused))
            return ShowMessage(i18n("sms-unavailable"))
        return views.ask_code(i18n)

    return AfterCommit(send)


async def on_send_code_again(turn: Turn, callback: SendCodeAgain) -> Reply:
    """Raises code-too-soon."""
    latest = await own_latest_code(turn.uow, turn.person)
    if latest is None or latest.used:
        return await ask_phone(turn)
    return await _send_code(turn, checked_phone(latest.phone))


async def send_code_again(turn: Turn) -> Reply:
    """Send a new code to the same number, or tell when one can be sent; the code is still asked for."""
    latest = await own_latest_code(turn.uow, turn.person)
    if latest is None or latest.used:
        return await ask_phone(turn)
    wait = code_wait_seconds(turn.uow, latest)
    if wait:
        turn.questions.ask(NAME, CODE)
        return views.code_wait(turn.i18n, wait, latest.sent_at + CODE_INTERVAL)
    return await _send_code(turn, checked_phone(latest.phone))


async def on_other_number(turn: Turn, callback: OtherNumber) -> Reply:
    return await ask_phone(turn)


async def take_code(turn: Turn, text: str) -> Reply:
    """Check the code; after too many wrong ones even the right one is refused. Raises code-expired."""
    maximum = turn.agency.policy.platform.limits.code_tries
    try:
        if await confirm_code(turn.uow, turn.person, text.strip()):
            return await _phone_known(turn)
    except DomainError as problem:
        if problem.code != "code-tries":
            raise
        return views.code_void(turn.i18n, maximum)
    turn.questions.ask(NAME, CODE)
    latest = await own_latest_code(turn.uow, turn.person)
    if latest is not None and latest.attempts >= maximum:
        return views.code_void(turn.i18n, maximum)
    return views.code_wrong(turn.i18n)


async def take_location(turn: Turn) -> Reply:
    """Set the city of a shared location and offer its nearest districts."""
    assert turn.message is not None and turn.message.location is not None
    location = turn.message.location
    point = Point(location.latitude, location.longitude)
    near = districts_near(turn.uow, point)
    keep_point(turn, point)
    set_home(turn.uow, turn.person, near[0].city, None)
    turn.questions.ask(NAME, PLACE)
    return views.offer_districts(turn.i18n, near[0].city, [district.name.zh for district in near])


def is_unsure_street(turn: Turn) -> bool:
    """Return whether an uncertain message holds a street address, which belongs to a booking rather than to the home."""
    frame = turn.frame
    return frame is not None and "address" in frame.slots and frame.confidence < CERTAIN_CONFIDENCE


def close_place_question(turn: Turn) -> None:
    """Drop the question where the person lives, which a booking has answered."""
    if turn.questions.slot_of(NAME) == PLACE:
        turn.questions.answer(NAME)


async def set_location(turn: Turn) -> Reply:
    """Set the home from text, such as 我在深圳南山, and keep an address said with it. Raises city-not-served or district-not-served."""
    slots = turn.frame.slots if turn.frame else {}
    city, district = slots.get("city"), slots.get("district")
    reply = await _set_home(turn, str(city) if city else None, str(district) if district else None)
    if district and "address" in slots and any(map(str.isdigit, str(slots["address"]))):
        return await _keep_address(turn, str(slots["address"]), slots.get("address_label"))
    return reply


async def _keep_address(turn: Turn, street: str, label: object) -> Reply:
    """Keep an address said with its district; it is shown whole and used by the next booking."""
    city, district = turn.person.city, turn.person.district
    assert city is not None and district is not None
    centre = turn.agency.regions.district(city, district).centre
    await save_address(turn.uow, turn.person, city, district, street, centre, str(label) if label else None)
    place = f"{turn.i18n.city(city)} {turn.i18n.district(city, district)} {street}"
    return ShowMessage(turn.i18n("address-known", place=place), _menu(turn))


async def _set_home(turn: Turn, city: str | None, district: str | None) -> Reply:
    regions = turn.agency.regions
    if city is None and district is not None:
        homes = [found.name.zh for found in regions.cities_with(district)]
        if not homes:
            raise DomainError("district-not-served", district=district)
        city = turn.person.city if turn.person.city in homes else homes[0]
    if city is None:
        turn.questions.ask(NAME, PLACE)
        return views.cities(turn.i18n).below()
    set_home(turn.uow, turn.person, city, district)
    if district is None:
        turn.questions.ask(NAME, PLACE)
        return views.offer_districts(turn.i18n, city, [one.name.zh for one in regions.city(city).districts])
    turn.questions.answer(NAME)
    place = f"{turn.i18n.city(city)} {turn.i18n.district(city, district)}"
    return ShowMessage(turn.i18n("home-known", place=place), _menu(turn))


async def on_pick_city(turn: Turn, callback: PickCity) -> Reply:
    cities = turn.agency.regions.cities
    if not 0 <= callback.city < len(cities):
        return ShowMessage(turn.i18n("button-old"))
    return await _set_home(turn, cities[callback.city].name.zh, None)


async def on_pick_district(turn: Turn, callback: PickDistrict) -> Reply:
    cities = turn.agency.regions.cities
    if not 0 <= callback.city < len(cities) or not 0 <= callback.district < len(
        cities[callback.city].districts
    ):
        return ShowMessage(turn.i18n("button-old"))
    city = cities[callback.city]
    return await _set_home(turn, city.name.zh, city.districts[callback.district].name.zh)


def _is_refusal(turn: Turn) -> bool:
    """Return whether the text declines, such as 不用了 or 以后再说."""
    return turn.frame is not None and turn.frame.intent == "deny"


class Onboarding:
    """QuestionHandler of the onboarding."""

    async def accepts(self, turn: Turn, slot: str) -> bool:
        if _is_refusal(turn):
            return True
        if slot == PHONE:
            return phone_number(turn.text) is not None
        if slot == CODE:
            read = sms_code(turn.text) or phone_number(turn.text)
            return read is not None or misses_sms_code(turn.text)
        frame = turn.frame
        return (
            frame is not None
            and not (frame.intent in DIGRESSIONS and frame.confidence >= DIGRESSION_CONFIDENCE)
            and "service" not in frame.slots
            and not is_unsure_street(turn)
            and bool({"city", "district"} & frame.slots.keys())
        )

    async def answer(self, turn: Turn, slot: str) -> Reply | None:
        message = turn.message
        assert message is not None
        if message.text is None:
            return None
        if _is_refusal(turn):
            return await skip_question(turn)
        if slot == CODE and (code := sms_code(message.text)) is not None:
            return await take_code(turn, code)
        if slot == CODE and misses_sms_code(message.text):
            return await send_code_again(turn)
        if slot in (PHONE, CODE):
            return await take_number(turn, phone_number(message.text) or message.text)
        return await set_location(turn)

    async def reprompt(self, turn: Turn, slot: str) -> Reply:
        if slot == CODE:
            return views.ask_code(turn.i18n)
        if slot == PHONE:
            return phone_view(turn.i18n, needed=turn.questions.beneath is not None)
        return views.ask_place(turn.i18n)
