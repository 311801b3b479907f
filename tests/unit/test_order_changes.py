"""How an order changes hands, times and notes, and what it records."""

from datetime import timedelta
from functools import partial

import pytest

from domain.homecare.booking.model import MAX_NOTE_LENGTH
from domain.homecare.orders import events
from domain.homecare.orders.model import OrderStatus
from domain.kernel.errors import DomainError
from domain.kernel.subject import Subject
from tests.support.factories import assigned_order, order
from tests.support.manual_clock import MONDAY_TEN

NOW = MONDAY_TEN
LATER = NOW + timedelta(hours=1)
UNTIL = NOW + timedelta(hours=4)


def test_an_order_belongs_to_its_customer_and_its_housekeeper() -> None:
    made = assigned_order()
    made.require_customer(1)
    made.require_housekeeper(7)
    for refuse in (partial(made.require_customer, 7), partial(made.require_housekeeper, 1)):
        with pytest.raises(DomainError, match="not-your-order"):
            refuse()
    assert made.subject == Subject("order", 1)


def test_a_photo_is_attached_once_and_up_to_the_limit() -> None:
    made = order()
    made.attach_photo("a", 2)
    made.attach_photo("a", 2)
    made.attach_photo("b", 2)
    made.attach_photo("b", 2)
    assert made.photos == ("a", "b")
    with pytest.raises(DomainError, match="photos-limit"):
        made.attach_photo("c", 2)


def test_a_placed_order_records_its_first_status() -> None:
    made = order()
    made.record_placed()
    changed, placed = made.pull_events()
    assert changed == events.StatusChanged(1, "", "awaiting_payment", made.placed_at, 1, "")
    assert placed == events.OrderPlaced(1)


def test_an_order_given_back_is_searched_for_at_the_same_price_and_time() -> None:
    made = assigned_order()
    before = (made.total, made.start)
    made.mark_no_show(NOW)
    made.give_back(LATER, UNTIL, "ill")
    assert (made.status, made.housekeeper_id, made.start_code) == (OrderStatus.DISPATCHING, None, "")
    assert (made.no_show_at, made.dispatch_until, made.wave) == (None, UNTIL, 0)
    assert (made.total, made.start) == before
    assert events.OrderGivenBack(1, 7, "ill") in made.pull_events()


@pytest.mark.parametrize("wanted", [8, None])
def test_a_customer_changes_the_housekeeper_until_they_set_out(wanted: int | None) -> None:
    made = assigned_order()
    assert made.change_housekeeper(LATER, UNTIL, wanted) == 7
    assert (made.status, made.housekeeper_id, made.chosen_id) == (OrderStatus.DISPATCHING, None, wanted)
    gone = assigned_order()
    gone.set_out(NOW, LATER)
    with pytest.raises(DomainError, match="order-not-possible-now"):
        gone.change_housekeeper(LATER, UNTIL, wanted)


def test_a_choice_during_the_search_restarts_the_waves() -> None:
    made = order(status=OrderStatus.DISPATCHING, wave=2)
    made.choose_housekeeper(8)
    assert (made.chosen_id, made.wave) == (8, 0)
    with pytest.raises(DomainError, match="order-not-possible-now"):
        assigned_order().choose_housekeeper(8)


def test_the_first_no_show_counts_and_a_late_arrival_keeps_it() -> None:
    made = assigned_order()
    made.mark_no_show(NOW)
    made.mark_no_show(LATER)
    made.arrive(LATER, 7)
    assert (made.no_show_at, made.arrived_at) == (NOW, LATER)


def test_setting_out_declines_a_pending_request_for_another_time() -> None:
    made = assigned_order()
    made.request_start(made.start + timedelta(days=1))
    made.pull_events()
    made.set_out(NOW, LATER)
    assert made.wanted_start is None
    assert made.pull_events()[0] == events.RescheduleDeclined(1, 7)


@pytest.mark.parametrize("agreed", [True, False])
def test_a_reschedule_keeps_duration_and_first_start_and_tells_whether_it_was_agreed(agreed: bool) -> None:
    made = assigned_order()
    first, duration = made.start, made.work_time
    wanted = first + timedelta(days=1)
    if agreed:
        made.request_start(wanted)
    made.pull_events()
    made.reschedule(wanted)
    assert (made.start, made.work_time, made.first_start) == (wanted, duration, first)
    assert (made.wanted_start, made.reschedules) == (None, 1)
    assert made.pull_events() == [events.OrderRescheduled(1, 7, agreed)]


def test_a_request_for_another_time_without_a_housekeeper_asks_nobody() -> None:
    made = order(status=OrderStatus.DISPATCHING)
    made.request_start(LATER)
    made.decline_reschedule()
    assert (made.wanted_start, made.pull_events()) == (LATER, [])


@pytest.mark.parametrize(
    ("by", "minutes", "is_short"), [(7, 59, True), (7, 60, False), (1, 5, False), (None, 5, False)]
)
def test_only_the_housekeeper_cuts_work_short(by: int | None, minutes: int, is_short: bool) -> None:
    made = assigned_order()
    made.arrive(NOW, 7)
    made.start_work(NOW, 7)
    made.finish(NOW + timedelta(minutes=minutes), by, shortest=timedelta(hours=1))
    assert made.cut_short is is_short


def test_a_visit_is_over_from_its_scheduled_end() -> None:
    made = assigned_order()
    with pytest.raises(DomainError, match="visit-not-over"):
        made.require_visit_over(made.end - timedelta(seconds=1))
    made.require_visit_over(made.end)


def test_a_note_is_added_as_a_line_once_and_within_its_limit() -> None:
    made = order(note="gate code 12")
    made.add_note("a dog lives here", NOW)
    made.add_note("a dog lives here", NOW)
    assert made.note == "gate code 12\na dog lives here"
    assert len(made.pull_events()) == 1
    with pytest.raises(DomainError, match="note-too-long"):
        made.add_note("x" * MAX_NOTE_LENGTH, NOW)


@pytest.mark.parametrize("fee", [-1, 52_801])
def test_a_cancellation_fee_is_within_the_total(fee: int) -> None:
    made = order()
    with pytest.raises(ValueError, match="between 0 and the total"):
        made.cancel(NOW, 1, "customer", fee, "changed plans")
    assert made.status is OrderStatus.AWAITING_PAYMENT


def test_the_end_of_an_order_is_recorded() -> None:
    made = order()
    made.cancel(LATER, 1, "customer", 52_800, "changed plans")
    assert (made.status, made.fee, made.ended_at) == (OrderStatus.CANCELLED, 52_800, LATER)


def test_a_location_counts_until_the_work_begins() -> None:
    made = assigned_order()
    made.arrive(NOW, 7)
    made.confirm_place(LATER)
    assert made.place_checked_at == LATER
    made.start_work(LATER, 7)
    with pytest.raises(DomainError, match="order-not-possible-now"):
        made.confirm_place(LATER)
