"""Every view for housekeepers and operators at its longest in both languages."""

from datetime import timedelta
from html import unescape
from re import sub

import pytest

from application.homecare.housekeepers.certification import Dossier
from application.homecare.visits.visit_state import Visit
from application.registry import ticket_kinds
from bot.core.translator import Texts, Translator
from bot.features.housekeeper.offer_view import offer_card
from bot.features.housekeeper.signup.application_view import application_card
from bot.features.housekeeper.signup.form_answers import SIGNUP, Answers
from bot.features.housekeeper.visit_view import visit_card
from bot.features.operator.certification_views import application_view
from bot.features.operator.order_parties import Sides
from bot.features.operator.views import order_view, ticket_view
from domain.homecare.agency_context import AgencyContext
from domain.homecare.dispatch.model import Offer, OfferState
from domain.homecare.dispatch.rules import state_at
from domain.homecare.housekeepers.model import Housekeeper, IdentityPhoto, Standing, WorkingHours
from domain.homecare.housekeepers.tickets import HousekeeperTicket
from domain.homecare.orders.model import Order, OrderChange, OrderStatus, order_subject
from domain.homecare.orders.order_actions import OrderAction
from domain.kernel.localised import Language
from domain.platform.support.model import Ticket
from tests.support import factories
from tests.support.manual_clock import ManualClock
from tests.support.shipped_agency import default_agency

TEXTS = Texts()
MOST_TEXT, MOST_CAPTION = 4096, 1024
NASTY = "<b>&\"' { $x } 🧹"


@pytest.fixture
def agency() -> AgencyContext:
    return default_agency(ManualClock())


@pytest.fixture(params=list(Language), ids=lambda language: language.value)
def i18n(request: pytest.FixtureRequest, agency: AgencyContext) -> Translator:
    return Translator(TEXTS, request.param, agency)


def order_in(agency: AgencyContext, status: OrderStatus) -> Order:
    now = agency.clock.now()
    return factories.order(
        people=2,
        options=frozenset({"own_tools", "pets", "hood", "windows"}),
        start=now + timedelta(hours=29),
        first_start=now,
        street=NASTY * 8,
        note=NASTY * 25,
        status=status,
        housekeeper_id=2,
        expected_at=now,
        fee=1200,
        finished_at=now,
        wanted_start=now + timedelta(hours=50),
        id=7,
    )


def told(text: str) -> str:
    """Return the text without markup."""
    return unescape(sub(r"<[^>]+>", "", text))


@pytest.mark.parametrize("status", list(OrderStatus))
def test_the_visit_card_has_a_view_of_every_status(
    i18n: Translator, agency: AgencyContext, status: OrderStatus
) -> None:
    order = order_in(agency, status)
    card = visit_card(
        i18n,
        Visit(order, agency.clock.now(), NASTY, 48000, is_own=True, actions=frozenset(OrderAction), photos=3),
    )
    assert order.number in card.text and "¥480" in card.text
    assert len(told(card.text)) <= MOST_TEXT
    assert NASTY not in card.text, "what people write is never markup"


@pytest.mark.parametrize("status", list(OrderStatus))
def test_an_order_no_longer_assigned_shows_only_its_number(
    i18n: Translator, agency: AgencyContext, status: OrderStatus
) -> None:
    order = order_in(agency, status)
    card = visit_card(i18n, Visit(order, agency.clock.now(), "林晓", 48000, is_own=False))
    assert order.number in card.text and card.keyboard is None
    for secret in (order.street, order.note, "林晓", "¥480"):
        assert secret not in told(card.text)


@pytest.mark.parametrize("state", list(OfferState))
def test_an_offer_has_buttons_only_while_open(
    i18n: Translator, agency: AgencyContext, state: OfferState
) -> None:
    now = agency.clock.now()
    order = order_in(agency, OrderStatus.DISPATCHING)
    offer = Offer(order.id, 2, 1, 48000, 3200, now, now + timedelta(minutes=90), state, id=9)
    card = offer_card(i18n, offer, order, now)
    assert (card.keyboard is not None) is (state is OfferState.OPEN)
    assert "3.2 km" in card.text and "¥480" in card.text
    assert NASTY[:3] not in told(card.text), "neither street nor note"


def test_an_open_offer_past_its_deadline_or_of_a_taken_order_is_over(agency: AgencyContext) -> None:
    now = agency.clock.now()
    order = order_in(agency, OrderStatus.DISPATCHING)
    offer = Offer(order.id, 2, 1, 48000, 3200, now, now)
    assert state_at(offer, order, now) is OfferState.LAPSED
    assert state_at(offer, order_in(agency, OrderStatus.ASSIGNED), now) is OfferState.CLOSED


def applicant(agency: AgencyContext) -> Housekeeper:
    return factories.housekeeper(
        2,
        name="Maria Magdalena Wang",
        phone="+8613900000001",
        id_number=factories.id_number(3),
        districts=frozenset(district.name.zh for district in agency.regions.city("北京市").districts),
        prices={service.code: service.price for service in agency.catalogue.services},
        working_hours=WorkingHours(frozenset({0, 2, 4, 6})),
        applied_at=agency.clock.now(),
        experience_years=12,
        introduction=(NASTY * 40)[:300],
        certificates=tuple(f"{number} " + "高级家政服务员职业资格证书" * 2 for number in range(10)),
        standing=Standing.WAITING,
        online=False,
    )


def test_the_longest_application_fits_under_its_picture(i18n: Translator, agency: AgencyContext) -> None:
    one = applicant(agency)
    ticket = Ticket(HousekeeperTicket.CERTIFICATION, one.id, agency.clock.now(), id=4)
    photo = IdentityPhoto(one.id, b"picture", agency.clock.now())
    shown = application_view(i18n, ticket, Dossier(one, photo, agency.clock.today(), 41, True, True))
    assert len(told(shown.text)) <= MOST_CAPTION
    assert one.id_number not in shown.text and one.phone not in shown.text
    assert shown.photo == b"picture"


def test_a_fully_answered_application_fits_and_hides_number_and_phone(
    i18n: Translator, agency: AgencyContext
) -> None:
    one = applicant(agency)
    answers = Answers(
        where=SIGNUP,
        name=one.name,
        id_number=one.id_number,
        id_photo="file",
        city=one.city,
        districts=sorted(one.districts),
        prices=dict(one.prices),
        days=[0, 2, 4, 6],
        years=12,
        certificates=list(one.certificates),
        introduction=one.introduction,
        settled=["districts", "services", "prices"],
        skipped=["certificates", "introduction", "photo"],
    )
    card = application_card(i18n, answers, one.phone, None)
    assert len(told(card.text)) <= MOST_TEXT
    assert one.id_number not in card.text and one.phone not in card.text


@pytest.mark.parametrize("kind", ticket_kinds())
def test_every_kind_of_ticket_has_a_view_and_a_closed_one_no_buttons(
    i18n: Translator, agency: AgencyContext, kind: str
) -> None:
    person = factories.person(700, NASTY, id=1)
    ticket = Ticket(kind, 1, agency.clock.now(), order_subject(7), NASTY * 90, id=4)
    opened = ticket_view(i18n, ticket, person)
    assert opened.keyboard is not None and len(told(opened.text)) <= MOST_TEXT
    ticket.close(1, "closed", agency.clock.now())
    assert ticket_view(i18n, ticket, person).keyboard is None


@pytest.mark.parametrize("status", list(OrderStatus))
def test_an_operator_sees_every_state_of_an_order_with_its_history(
    i18n: Translator, agency: AgencyContext, status: OrderStatus
) -> None:
    order = order_in(agency, status)
    customer = factories.person(700, "林晓", phone="+8613900000001", id=1)
    change = OrderChange(order.id, "assigned", status.value, agency.clock.now(), 1, NASTY * 20)
    shown = order_view(i18n, order, Sides(customer, "王秀英"), [change] * 30, {1: "林晓"})
    assert len(told(shown.text)) <= MOST_TEXT
    assert "+8613900000001" not in shown.text
