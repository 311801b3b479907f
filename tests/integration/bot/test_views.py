"""Every view of onboarding and booking at its largest in both languages fits Telegram's limits."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from aiogram.types import InlineKeyboardMarkup, ReplyKeyboardMarkup

from bot.core.callbacks import CallbackData
from bot.core.feature_composition import compose_features
from bot.core.forms import Prompt
from bot.core.menu import MENUS, menu_keyboard, open_menu_keyboard
from bot.core.reply import ShowMessage
from bot.core.translator import Translator
from bot.features.common import basics
from bot.features.common.phone_question import phone_view
from bot.features.customer import onboarding_views, price_list
from bot.features.customer.booking import booking_questions
from bot.features.customer.booking.booking_card import DraftView, draft_card, quote_card
from bot.features.customer.booking.booking_questions import OfferedDays
from bot.features.customer.booking.candidate_views import CandidatePage, ask_who, profile_view
from domain.homecare.agency_context import AgencyContext
from domain.homecare.booking.availability import bookable_days
from domain.homecare.booking.coupon import Coupon
from domain.homecare.booking.model import Draft, Wishes
from domain.homecare.booking.pricing import quote
from domain.homecare.catalogue.model import Service
from domain.homecare.housekeepers.model import Gender, Housekeeper
from domain.homecare.housekeepers.ranking import Candidate, Sort
from domain.homecare.orders.model import order_subject
from domain.kernel.errors import DomainError
from domain.kernel.localised import Language
from domain.platform.people.model import Address, Role
from domain.platform.reviews.model import Review
from tests.support import factories
from tests.support.bot_scene import TEXTS
from tests.support.manual_clock import ManualClock
from tests.support.shipped_agency import default_agency

LONGEST_TEXT, LONGEST_CAPTION, LONGEST_DATA, MOST_BUTTONS = 4096, 1024, 64, 100
NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
ADDRESS = Address(1, "北京市", "朝阳区", "路" * 200, 39.9, 116.4, NOW, 2**31 - 1)


@pytest.fixture(scope="module")
def agency() -> AgencyContext:
    return default_agency(ManualClock())


@pytest.fixture(params=list(Language))
def i18n(request: pytest.FixtureRequest, agency: AgencyContext) -> Translator:
    return Translator(TEXTS, request.param, agency)


def full_draft(service: Service) -> Draft:
    """Return a draft with every field at its longest."""
    return Draft(
        person_id=1,
        updated_at=NOW,
        service=service.code,
        measure=service.maximum,
        people=6,
        options=frozenset(option.code for option in service.options),
        day=(NOW + timedelta(days=1)).date(),
        start=NOW + timedelta(days=1, hours=5),
        city="北京市",
        district="朝阳区",
        street="路" * 200,
        latitude=39.9,
        longitude=116.4,
        anyone=True,
        wishes=Wishes(
            min_rating=4.8,
            max_price=30_000,
            gender=Gender.FEMALE,
            min_experience_years=5,
            name="王阿姨",
            sort=Sort.PRICE,
        ),
        note="备" * 500,
        revision=2**31 - 1,
    )


def candidate(number: int) -> Candidate:
    return Candidate(
        2**31 - 1 - number, "王秀英" * 6, 4.9, 1000, 5400, 60_000, 30, ("高级家政服务员证书",) * 9, 0.9
    )


def housekeeper() -> Housekeeper:
    return factories.housekeeper(
        2**31 - 1,
        name="王秀英",
        experience_years=8,
        introduction="介" * 300,
        certificates=("高级家政师",) * 5,
        rating_sum=421,
        rating_count=86,
        orders_finished=90,
    )


def reviews() -> list[Review]:
    return [
        Review(order_subject(n), n, 1, True, NOW, 5, 5, 5, 5, 5, words="好" * 1000, id=n) for n in range(1, 6)
    ]


def check(show: ShowMessage) -> None:
    longest = LONGEST_CAPTION if show.photo else LONGEST_TEXT
    assert 0 < len(show.text.encode("utf-16-le")) // 2 <= longest
    if isinstance(show.keyboard, InlineKeyboardMarkup):
        buttons = [button for row in show.keyboard.inline_keyboard for button in row]
        assert len(buttons) <= MOST_BUTTONS
        assert all(len(row) <= 8 for row in show.keyboard.inline_keyboard)
        for button in buttons:
            assert button.text and len(button.text) <= 64
            assert button.callback_data is None or len(button.callback_data.encode()) <= LONGEST_DATA
    if isinstance(show.keyboard, ReplyKeyboardMarkup):
        assert show.keyboard.keyboard


def asked_about(i18n: Translator, draft: Draft, service: Service) -> list[Prompt]:
    """Return every question of a booking."""
    agency = i18n.agency
    days = bookable_days(agency.policy.booking, agency.clock)
    starts = [NOW + timedelta(minutes=30 * step) for step in range(30)]
    page = CandidatePage([candidate(n) for n in range(3)], 1, 1000)
    districts = agency.regions.cities[0].districts
    return [
        booking_questions.ask_service(i18n, draft, None),
        booking_questions.ask_service(i18n, draft, service.category),
        booking_questions.ask_measure(i18n, draft, service),
        booking_questions.ask_people(i18n, draft),
        booking_questions.ask_options(i18n, draft, service),
        booking_questions.ask_day(i18n, draft, OfferedDays(days, days), None),
        booking_questions.ask_day(i18n, draft, OfferedDays(days[:3], days, 1, 3), days[0]),
        booking_questions.ask_day(i18n, draft, OfferedDays([], days), None),
        booking_questions.ask_start(i18n, draft, starts, True),
        booking_questions.ask_start(i18n, draft, starts, False),
        booking_questions.ask_place(i18n, draft, [ADDRESS] * 5, districts[:3]),
        booking_questions.ask_place(i18n, draft, [], []),
        booking_questions.ask_place(i18n, replace(draft, city=None), [ADDRESS], []),
        booking_questions.ask_street(i18n, draft, [ADDRESS]),
        booking_questions.ask_note(i18n, draft),
        booking_questions.ask_which_slot(i18n, draft),
        booking_questions.ask_discard(i18n, draft),
        ask_who(i18n, draft, service, page),
        ask_who(i18n, draft, service, CandidatePage([], 0, 0)),
        ask_who(i18n, replace(draft, measure=None, start=None), service, page),
    ]


def test_every_question_of_every_service_fits(i18n: Translator) -> None:
    problems = [
        DomainError("end-out-of-hours", opens=NOW.time(), closes=NOW.time()),
        DomainError("nobody-free"),
    ]
    for service in i18n.agency.catalogue.services:
        draft = full_draft(service)
        for asked in asked_about(i18n, draft, service):
            check(draft_card(i18n, DraftView(draft, "王秀英"), asked, problems))


def test_every_quote_fits(i18n: Translator) -> None:
    step = i18n.agency.policy.booking.step
    for service in i18n.agency.catalogue.services:
        draft = full_draft(service)
        assert draft.measure is not None and draft.start is not None
        priced = quote(
            service,
            draft.measure,
            6,
            draft.options,
            service.price,
            draft.start,
            step,
            NOW,
            Coupon(1, 2000, NOW, NOW, id=1),
        )
        check(quote_card(i18n, DraftView(draft, "王秀英"), priced))


def test_a_profile_fits_with_and_without_a_picture(i18n: Translator) -> None:
    service = i18n.agency.catalogue.services[0]
    draft = full_draft(service)
    check(profile_view(i18n, draft, housekeeper(), 48_000, reviews()))
    pictured = housekeeper()
    pictured.portrait = "file"
    check(profile_view(i18n, draft, pictured, 48_000, reviews()))


def test_the_price_list_fits(i18n: Translator) -> None:
    check(price_list.categories_view(i18n))
    for category in i18n.agency.catalogue.categories:
        check(price_list.category_view(i18n, category.code))
    for service in i18n.agency.catalogue.services:
        for work in (
            price_list.priced_work(service, None, {}, {}),
            price_list.priced_work(service, full_draft(service), {}, {}),
        ):
            check(price_list.price_view(i18n, service, work, service.price, booked=False))
            check(price_list.price_view(i18n, service, work, service.price, booked=True))


def test_the_onboarding_views_fit(i18n: Translator) -> None:
    regions = i18n.agency.regions
    for view in (
        onboarding_views.welcome(i18n, "安心到家" * 5, "林" * 64),
        phone_view(i18n, True),
        phone_view(i18n, False),
        onboarding_views.ask_code(i18n),
        onboarding_views.code_wrong(i18n),
        onboarding_views.ask_place(i18n),
        onboarding_views.cities(i18n),
        *(
            onboarding_views.offer_districts(i18n, city.name.zh, [one.name.zh for one in city.districts])
            for city in regions.cities
        ),
        basics.language_view(i18n),
        basics.roles_view(i18n, Role.CUSTOMER, frozenset(Role)),
        *(ShowMessage("menu", menu_keyboard(i18n, role)) for role in MENUS),
        *(ShowMessage("menu", open_menu_keyboard(i18n, role, frozenset(Role))) for role in MENUS),
    ):
        check(view)


@pytest.mark.parametrize(
    "callback", list(compose_features().callbacks), ids=lambda callback: callback.__name__
)
def test_every_button_fits_64_bytes_with_the_largest_ids(callback: type[CallbackData]) -> None:
    largest: dict[type, object] = {int: 2**31 - 1, str: "x" * 20, float: 300.5, bool: True}
    values = {
        name: largest.get(field.annotation, "x" * 20)  # type: ignore[arg-type]
        for name, field in callback.model_fields.items()
    }
    assert len(callback(**values).pack().encode()) <= LONGEST_DATA


def test_every_callback_prefix_is_unique() -> None:
    prefixes = [callback.__prefix__ for callback in compose_features().callbacks]
    assert len(prefixes) == len(set(prefixes))
