"""Tickets, invitations, phone numbers, photos and the record of events."""

from dataclasses import dataclass
from datetime import timedelta

import pytest

from domain.homecare.agency_context import AgencyContext
from domain.kernel.clock import FixedClock
from domain.kernel.errors import DomainError
from domain.kernel.events import Event, Recorder
from domain.kernel.subject import Subject
from domain.platform.people.model import ANONYMOUS_NAME, Invitation, Role
from domain.platform.people.phone_number import PhoneNumber
from domain.platform.people.policy import SmsPolicy
from domain.platform.photos.model import key_of_upload
from domain.platform.support.model import Ticket, TicketClosed, TicketOpened
from tests.support import factories
from tests.support.factories import agency
from tests.support.manual_clock import MONDAY_TEN, ManualClock

NOW = MONDAY_TEN
LATER = NOW + timedelta(hours=1)


@dataclass(frozen=True)
class Happened(Event):
    number: int


def test_events_are_pulled_once_in_the_order_in_which_they_were_recorded() -> None:
    entity = Recorder()
    entity.record(Happened(1))
    entity.record(Happened(2))
    assert entity.pull_events() == [Happened(1), Happened(2)]
    assert entity.pull_events() == []


def test_a_subject_reads_as_in_keys_and_account_names() -> None:
    assert str(Subject("order", 12)) == "order:12"


def test_a_stopped_clock_stays_while_the_agencys_clock_goes_on() -> None:
    clock = ManualClock()
    context: AgencyContext = agency(clock)
    stopped = context.with_stopped_clock()
    clock.advance(hours=1)
    assert (stopped.clock.now(), context.clock.now()) == (NOW, LATER)
    assert FixedClock(NOW).now() == NOW


def test_a_ticket_is_closed_once() -> None:
    ticket = Ticket("complaint", 1, NOW, id=4)
    ticket.record_opened()
    ticket.close(5, "called back", LATER)
    with pytest.raises(DomainError, match="ticket-closed"):
        ticket.close(None, "obsolete", LATER)
    assert (ticket.closed_by, ticket.closed_at, ticket.resolution) == (5, LATER, "called back")
    assert ticket.pull_events() == [TicketOpened(4), TicketClosed(4, 5)]


def test_an_invitation_is_used_once_in_time() -> None:
    used, late = Invitation("d1", 5, LATER), Invitation("d2", 5, LATER)
    used.accept(9, NOW)
    assert used.used_by == 9
    with pytest.raises(DomainError, match="invitation-invalid"):
        used.accept(10, NOW)
    with pytest.raises(DomainError, match="invitation-invalid"):
        late.accept(9, LATER)


def test_an_invitation_that_was_taken_back_or_used_is_over() -> None:
    gone, used = Invitation("d1", 5, LATER), Invitation("d2", 5, LATER)
    gone.take_back(NOW)
    used.accept(9, NOW)
    assert not gone.is_open(NOW)
    with pytest.raises(DomainError, match="invitation-invalid"):
        gone.accept(9, NOW)
    for over in (gone, used):
        with pytest.raises(DomainError, match="invitation-over"):
            over.take_back(NOW)


def test_a_forgotten_person_has_no_data_no_roles_and_no_account() -> None:
    person = factories.person(100, id=3, phone="+8613800000000", city="北京市", district="朝阳区")
    person.grant(Role.OPERATOR)
    person.act_as(Role.OPERATOR)
    person.forget(NOW)
    assert (person.telegram_id, person.name, person.phone, person.city) == (-3, ANONYMOUS_NAME, None, None)
    assert (person.roles, person.acting) == (frozenset({Role.CUSTOMER}), Role.CUSTOMER)
    assert person.blocked_at == person.forgotten_at == NOW


def test_an_operator_decides_nothing_that_they_are_a_party_to() -> None:
    operator = factories.person(100, id=3)
    operator.require_impartial({1, 2})
    with pytest.raises(DomainError, match="operator-is-party"):
        operator.require_impartial({1, 3})


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (PhoneNumber("+8613800000000", "CN", True), None),
        (PhoneNumber("+861065000000", "CN", False), "phone-not-mobile"),
        (PhoneNumber("+4915112345678", "DE", True), "sms-country"),
    ],
)
def test_codes_go_to_mobile_numbers_of_the_policys_countries(number: PhoneNumber, code: str | None) -> None:
    policy = SmsPolicy(countries=frozenset({"CN"}))
    if code is None:
        number.require_sms(policy)
    else:
        with pytest.raises(DomainError, match=code):
            number.require_sms(policy)


def test_a_photos_key_depends_on_sender_and_file() -> None:
    keys = {key_of_upload(sender, file) for sender, file in ((1, "a"), (1, "b"), (2, "a"))}
    assert len(keys) == 3 and all(len(key) == 32 for key in keys)
    assert key_of_upload(1, "a") in keys
