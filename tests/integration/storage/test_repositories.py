"""Every entity is stored and loaded unchanged."""

from collections.abc import Awaitable, Callable
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import StatementError

from domain.homecare.agency_context import AgencyContext
from domain.homecare.booking.coupon import Coupon
from domain.homecare.booking.model import Draft, Wishes
from domain.homecare.booking.visit_address import AddressPart
from domain.homecare.catalogue.model import PricedBy
from domain.homecare.dispatch.model import Offer, OfferState
from domain.homecare.dispatch.tickets import DispatchTicket
from domain.homecare.housekeepers.model import Absence, Gender, IdentityPhoto, WorkingHours
from domain.homecare.housekeepers.ranking import Sort
from domain.homecare.orders.model import Order, OrderChange, OrderStatus, WorkPhoto, order_subject
from domain.homecare.orders.tickets import OrderTicket
from domain.kernel.errors import DomainError
from domain.platform.ledger.model import ESCROW, clearing, escrow, movement
from domain.platform.payments.model import CallbackRecord, Payment, PaymentState, Refund, RefundState
from domain.platform.payments.provider_name import ProviderName
from domain.platform.people.model import Address, Invitation, PhoneCode, Role
from domain.platform.reconciliation.model import Difference
from domain.platform.reviews.model import Review
from domain.platform.support.model import Ticket
from domain.platform.support.tickets import SupportTicket
from storage.database import Database
from storage.mapping import MAPPINGS
from storage.unit_of_work import SqlUnitOfWork
from tests.support.manual_clock import MONDAY_TEN
from tests.support.rows import add_housekeeper, add_order, add_person

LATER = MONDAY_TEN + timedelta(hours=5, minutes=7, microseconds=123456)


def content(entity: Any) -> dict[str, Any]:
    return {field.name: getattr(entity, field.name) for field in fields(entity)}


async def full_draft(uow: SqlUnitOfWork) -> Draft:
    person, housekeeper = await add_person(uow, 1), await add_housekeeper(uow, 2)
    draft = Draft(
        person.id, MONDAY_TEN, "daily_cleaning", 2.5, "hours", 2, frozenset({"pets"}), True, date(2026, 11, 24),
        "morning", MONDAY_TEN, LATER, LATER, "北京市", "朝阳区", "建国路1号", frozenset({AddressPart.ROOM}), False, "家",
        39.9, 116.4, False, housekeeper.id,
        Wishes(4.8, 30000, PricedBy.HOUR, Gender.FEMALE, 3, "李", Sort.PRICE), "先敲门 🚪", ("photo-1", "photo-2"), 7,
    )  # fmt: skip
    await uow.drafts.add(draft)
    return draft


async def full_order(uow: SqlUnitOfWork) -> Order:
    person, housekeeper = await add_person(uow, 1), await add_housekeeper(uow, 2)
    coupon = Coupon(person.id, 2000, MONDAY_TEN, LATER)
    await uow.orders.add_coupon(coupon)
    await uow.flush()
    times = dict.fromkeys(("paid_at", "assigned_at", "set_out_at", "arrived_at", "started_at", "finished_at", "ended_at", "expected_at", "no_show_at", "dispatch_until", "wanted_start"), LATER)  # fmt: skip
    return await add_order(
        uow, person.id, chosen_id=housekeeper.id, housekeeper_id=housekeeper.id, min_rating=4.5,
        gender="female", status=OrderStatus.EN_ROUTE, start_code="0042", code_attempts=1, wave=2,
        reschedules=1, fee=100, coupon_id=coupon.id, note="小心狗", **times,
    )  # fmt: skip


async def offer(uow: SqlUnitOfWork) -> Offer:
    order, housekeeper = await add_order(uow, (await add_person(uow, 1)).id), await add_housekeeper(uow, 2)
    kept = Offer(order.id, housekeeper.id, 1, 13600, 4200, MONDAY_TEN, LATER, OfferState.DECLINED, LATER)
    await uow.offers.add(kept)
    return kept


async def payment(uow: SqlUnitOfWork) -> Payment:
    order = await add_order(uow, (await add_person(uow, 1)).id)
    kept = Payment(
        "P1", order.subject, ProviderName.ALIPAY, 17000, MONDAY_TEN, LATER, "https://pay.example/1", "qr",
        PaymentState.PAID, "ref", LATER, 500,
    )  # fmt: skip
    await uow.payments.add(kept)
    return kept


async def refund(uow: SqlUnitOfWork) -> Refund:
    paid = await payment(uow)
    await uow.flush()
    kept = Refund("R1", paid.id, paid.subject, 500, "cancelled", MONDAY_TEN, RefundState.DONE, 2, LATER)
    await uow.payments.add_refund(kept)
    return kept


async def review(uow: SqlUnitOfWork) -> Review:
    customer, housekeeper = await add_person(uow, 1), await add_housekeeper(uow, 2)
    order = await add_order(uow, customer.id)
    kept = Review(
        order.subject,
        customer.id,
        housekeeper.id,
        True,
        MONDAY_TEN,
        5,
        4,
        3,
        2,
        1,
        "很好",
        ("f1", "f2"),
        LATER,
    )
    await uow.reviews.add(kept)
    return kept


async def ticket(uow: SqlUnitOfWork) -> Ticket:
    person = await add_person(uow, 1)
    order = await add_order(uow, person.id)
    kept = Ticket(
        OrderTicket.COMPLAINT, person.id, MONDAY_TEN, order.subject, "坏了", photos=("f1",), closed_at=LATER,
        closed_by=person.id, resolution="已赔",
    )  # fmt: skip
    await uow.tickets.add(kept)
    return kept


def test_every_field_of_an_entity_is_covered() -> None:
    not_stored = {Difference: {"ordinal"}}
    for kind, mapping in MAPPINGS.items():
        stored = {field.name for field in fields(kind)} - not_stored.get(kind, set())
        assert set(mapping.fields) == stored, kind


@pytest.mark.parametrize(
    ("make", "find"),
    [
        (full_draft, lambda uow, kept: uow.drafts.of(kept.person_id)),
        (full_order, lambda uow, kept: uow.orders.with_number(kept.number)),
        (offer, lambda uow, kept: uow.offers.get(kept.id)),
        (payment, lambda uow, kept: uow.payments.with_payment_no(kept.payment_no)),
        (refund, lambda uow, kept: uow.payments.refund_with_no(kept.refund_no)),
        (review, lambda uow, kept: uow.reviews.get(kept.id)),
        (ticket, lambda uow, kept: uow.tickets.get(kept.id)),
    ],
)
async def test_an_entity_is_stored_with_all_its_fields(
    database: Database,
    agency: AgencyContext,
    make: Callable[[SqlUnitOfWork], Awaitable[Any]],
    find: Callable[[SqlUnitOfWork, Any], Awaitable[Any]],
) -> None:
    async with database.begin(agency) as uow:
        kept = await make(uow)
    async with database.read(agency) as uow:
        found = await find(uow, kept)
    assert found is not kept
    assert content(found) == content(kept)


async def test_a_person_is_stored_with_addresses_codes_and_invitations(
    database: Database, agency: AgencyContext
) -> None:
    async with database.begin(agency) as uow:
        person = await add_person(
            uow, 2**45, roles=frozenset({Role.CUSTOMER, Role.OPERATOR}), acting=Role.OPERATOR,
            phone="+8613800000000", city="北京市", district="朝阳区", blocked_at=MONDAY_TEN, human_until=LATER,
        )  # fmt: skip
        await add_person(uow, 7)
        address = Address(person.id, "北京市", "朝阳区", "建国路1号", 39.9, 116.4, MONDAY_TEN)
        used_later = Address(person.id, "北京市", "海淀区", "中关村2号", 39.9, 116.3, LATER)
        code = PhoneCode(person.id, "+8613800000000", "hash", MONDAY_TEN, LATER, 2, True)
        invitation = Invitation(uow.people.secret_digests("token")[0], person.id, LATER)
        await uow.people.add_address(address)
        await uow.people.add_address(used_later)
        await uow.people.add_code(code)
        await uow.people.add_invitation(invitation)
    async with database.read(agency) as uow:
        found = await uow.people.get(person.id)
        assert content(found) == content(person)
        assert [content(one) for one in await uow.people.addresses(person.id)] == [
            content(used_later),
            content(address),
        ]
        assert (await uow.people.address(address.id)).street == "建国路1号"
        latest = await uow.people.latest_code(person.id)
        assert content(latest) == content(code)
        assert await uow.people.codes_since(person, MONDAY_TEN) == 1
        assert await uow.people.codes_since(person, LATER) == 0
        assert content(await uow.people.invitation("token")) == content(invitation)
        assert await uow.people.invitation("other") is None
        assert [operator.id for operator in await uow.people.operators()] == [person.id]


async def test_the_records_of_an_order_are_stored(database: Database, agency: AgencyContext) -> None:
    async with database.begin(agency) as uow:
        person = await add_person(uow)
        order = await add_order(uow, person.id)
        await uow.orders.add_change(OrderChange(order.id, "", "awaiting_payment", MONDAY_TEN, person.id, ""))
        await uow.orders.add_photo(WorkPhoto(order.id, "file", "擦好了", LATER))
        await uow.ledger.book(
            movement(
                f"pay:{order.id}",
                order.subject,
                "payment",
                MONDAY_TEN,
                {escrow(order.subject): 17000, clearing("card"): -17000},
            )
        )
    async with database.read(agency) as uow:
        [change] = await uow.orders.changes(order.id)
        assert (change.after, change.by, change.at) == ("awaiting_payment", person.id, MONDAY_TEN)
        [photo] = await uow.orders.photos(order.id)
        assert (photo.photo_key, photo.note, photo.taken_at) == ("file", "擦好了", LATER)
        assert await uow.ledger.balance(escrow(order.subject)) == 17000
        assert await uow.ledger.balance_of_group(ESCROW) == 17000
        assert await uow.ledger.balance("nobody's") == 0
        assert await uow.ledger.total() == 0
        assert [entry.amount for entry in await uow.ledger.of_account(escrow(order.subject))] == [17000]
        assert len(await uow.ledger.of(order.subject)) == 2


async def test_a_movement_with_a_known_key_is_refused(database: Database, agency: AgencyContext) -> None:
    legs = {escrow(order_subject(1)): 100, clearing("card"): -100}
    async with database.begin(agency) as uow:
        await uow.ledger.book(movement("pay:1", order_subject(1), "payment", MONDAY_TEN, legs))
    with pytest.raises(DomainError, match="changed-meanwhile"):
        async with database.begin(agency) as uow:
            await uow.ledger.book(movement("pay:1", order_subject(1), "payment", MONDAY_TEN, legs))
    async with database.read(agency) as uow:
        assert await uow.ledger.balance_of_group(ESCROW) == 100


async def test_a_callback_is_handled_once(database: Database, agency: AgencyContext) -> None:
    async with database.begin(agency) as uow:
        assert await uow.payments.add_callback(CallbackRecord(ProviderName.WECHAT, "e1", MONDAY_TEN))
        assert not await uow.payments.add_callback(CallbackRecord(ProviderName.WECHAT, "e1", LATER))
        assert await uow.payments.add_callback(CallbackRecord(ProviderName.ALIPAY, "e1", MONDAY_TEN))


async def test_an_order_has_one_accepted_offer(database: Database, agency: AgencyContext) -> None:
    async with database.begin(agency) as uow:
        order = await add_order(uow, (await add_person(uow, 1)).id)
        first, second = await add_housekeeper(uow, 2), await add_housekeeper(uow, 3)
        for housekeeper in (first, second):
            await uow.offers.add(Offer(order.id, housekeeper.id, 0, 1, 1, MONDAY_TEN, LATER))
    with pytest.raises(DomainError, match="changed-meanwhile"):
        async with database.begin(agency) as uow:
            for one in await uow.offers.of_order(order.id):
                one.accept(MONDAY_TEN)


async def test_order_numbers_start_at_one_each_day(database: Database, agency: AgencyContext) -> None:
    async with database.begin(agency) as uow:
        assert await uow.orders.next_number(date(2026, 11, 23)) == "HK202611230001"
        assert await uow.orders.next_number(date(2026, 11, 23)) == "HK202611230002"
        assert await uow.orders.next_number(date(2026, 11, 24)) == "HK202611240001"
    async with database.begin(agency) as uow:
        assert await uow.orders.next_number(date(2026, 11, 23)) == "HK202611230003"


async def test_orders_are_found_by_person_and_status(database: Database, agency: AgencyContext) -> None:
    async with database.begin(agency) as uow:
        customer, housekeeper = await add_person(uow, 1), await add_housekeeper(uow, 2)
        first = await add_order(uow, customer.id, housekeeper_id=housekeeper.id, start=LATER)
        second = await add_order(
            uow, customer.id, placed_at=LATER, status=OrderStatus.ASSIGNED, housekeeper_id=housekeeper.id
        )
        waiting = frozenset({OrderStatus.AWAITING_PAYMENT})
        assert await uow.orders.of_customer(customer.id) == [second, first]
        assert await uow.orders.of_customer(customer.id, waiting) == [first]
        assert await uow.orders.of_customer(customer.id, limit=1, offset=1) == [first]
        assert await uow.orders.of_customer(housekeeper.id) == []
        assert await uow.orders.of_housekeeper(housekeeper.id) == [first, second]
        assert await uow.orders.of_housekeeper(housekeeper.id, begin=LATER, end=second.start) == [first]
        assert await uow.orders.in_status(OrderStatus.ASSIGNED) == [second]


async def test_the_coupon_that_ends_first_is_used_first(database: Database, agency: AgencyContext) -> None:
    async with database.begin(agency) as uow:
        person = await add_person(uow)
        order = await add_order(uow, person.id)
        over = Coupon(person.id, 1, MONDAY_TEN, MONDAY_TEN)
        late = Coupon(person.id, 2, MONDAY_TEN, LATER + timedelta(days=1))
        early = Coupon(person.id, 3, MONDAY_TEN, LATER)
        used = Coupon(person.id, 4, MONDAY_TEN, LATER, order.id)
        for coupon in (over, late, early, used):
            await uow.orders.add_coupon(coupon)
        assert await uow.orders.usable_coupon(person.id, MONDAY_TEN) is early
        early.order_id = order.id
        assert await uow.orders.usable_coupon(person.id, MONDAY_TEN) is late


async def test_open_tickets_are_found_oldest_first(database: Database, agency: AgencyContext) -> None:
    async with database.begin(agency) as uow:
        person = await add_person(uow)
        order = await add_order(uow, person.id)
        late = Ticket(SupportTicket.HUMAN, person.id, LATER)
        early = Ticket(DispatchTicket.UNFILLED, person.id, MONDAY_TEN, order.subject)
        closed = Ticket(SupportTicket.HUMAN, person.id, MONDAY_TEN, closed_at=MONDAY_TEN)
        for one in (late, early, closed):
            await uow.tickets.add(one)
        assert await uow.tickets.open() == [early, late]
        assert await uow.tickets.open(SupportTicket.HUMAN) == [late]
        assert await uow.tickets.open_about(DispatchTicket.UNFILLED, person.id, order.subject) is early
        assert (
            await uow.tickets.open_about(DispatchTicket.UNFILLED, person.id, order_subject(order.id + 1))
            is None
        )


async def test_a_housekeeper_is_stored_with_photos_and_absences(
    database: Database, agency: AgencyContext
) -> None:
    async with database.begin(agency) as uow:
        housekeeper = await add_housekeeper(
            uow, id_number="11010119900307123X", prices={"daily_cleaning": 6000, "maternity_care": None},
            districts=frozenset({"朝阳区", "海淀区"}), certificates=("健康证", "月嫂证"),
            working_hours=WorkingHours(frozenset({0, 6}), LATER.time().replace(second=0, microsecond=0)),
        )  # fmt: skip
        await uow.housekeepers.add_identity_photo(IdentityPhoto(housekeeper.id, b"\xff\xd8front", MONDAY_TEN))
        absence = Absence(housekeeper.id, MONDAY_TEN, LATER)
        await uow.housekeepers.add_absence(absence)
    async with database.read(agency) as uow:
        found = await uow.housekeepers.get(housekeeper.id)
        assert content(found) == content(housekeeper)
        assert await uow.housekeepers.with_id_number("11010119900307123X") is found
        assert await uow.housekeepers.with_id_number("110101199003071230") is None
        [photo] = await uow.housekeepers.identity_photos(housekeeper.id)
        assert (photo.content, photo.kind) == (b"\xff\xd8front", "front")
        [found_absence] = await uow.housekeepers.absences(housekeeper.id, MONDAY_TEN, LATER)
        assert content(found_absence) == content(absence)
        assert await uow.housekeepers.absences(housekeeper.id, LATER, LATER + timedelta(days=1)) == []


async def test_a_price_changed_in_place_is_kept(database: Database, agency: AgencyContext) -> None:
    async with database.begin(agency) as uow:
        housekeeper = await add_housekeeper(uow)
    async with database.begin(agency) as uow:
        (await uow.housekeepers.get(housekeeper.id)).prices["daily_cleaning"] = 7000
    async with database.read(agency) as uow:
        assert (await uow.housekeepers.get(housekeeper.id)).prices == {"daily_cleaning": 7000}


async def test_one_id_number_belongs_to_one_housekeeper(database: Database, agency: AgencyContext) -> None:
    with pytest.raises(DomainError, match="changed-meanwhile"):
        async with database.begin(agency) as uow:
            await add_housekeeper(uow, 1, id_number="11010119900307123X")
            await add_housekeeper(uow, 2, id_number="11010119900307123X")


async def test_id_numbers_and_pictures_are_encrypted_on_disk(
    database: Database, agency: AgencyContext
) -> None:
    async with database.begin(agency) as uow:
        housekeeper = await add_housekeeper(uow, id_number="11010119900307123X")
        await uow.housekeepers.add_identity_photo(IdentityPhoto(housekeeper.id, b"a portrait", MONDAY_TEN))
    async with database.connect_read_only() as connection:
        number = await connection.scalar(text("SELECT id_number FROM housekeepers"))
        digest = await connection.scalar(text("SELECT id_number_digest FROM housekeepers"))
        picture = await connection.scalar(text("SELECT content FROM identity_photos"))
    assert b"1990" not in number
    assert "1990" not in digest
    assert b"portrait" not in picture


async def test_a_naive_time_is_refused_and_other_zones_are_converted_to_utc(
    database: Database, agency: AgencyContext
) -> None:
    shanghai = timezone(timedelta(hours=8))
    async with database.begin(agency) as uow:
        person = await add_person(uow, human_until=datetime(2026, 11, 23, 12, tzinfo=shanghai))
    async with database.read(agency) as uow:
        until = (await uow.people.get(person.id)).human_until
        assert until == datetime(2026, 11, 23, 4, tzinfo=UTC)
        assert until.tzinfo is UTC
    with pytest.raises((ValueError, StatementError), match="naive datetime"):
        async with database.begin(agency) as uow:
            await add_person(uow, 8, human_until=datetime(2026, 11, 23, 12))


async def test_an_id_out_of_range_is_not_found(database: Database, agency: AgencyContext) -> None:
    async with database.read(agency) as uow:
        for entity_id in (0, -1, 999, 2**31, 2**63, 10**30):
            assert await uow.housekeepers.find(entity_id) is None
            for code, get in {
                "order-unknown": uow.orders.get,
                "offer-unknown": uow.offers.get,
                "person-unknown": uow.people.get,
                "housekeeper-unknown": uow.housekeepers.get,
                "address-unknown": uow.people.address,
                "payment-unknown": uow.payments.get,
                "refund-unknown": uow.payments.refund,
                "ticket-unknown": uow.tickets.get,
                "review-unknown": uow.reviews.get,
                "coupon-unknown": uow.orders.coupon,
            }.items():
                with pytest.raises(DomainError, match=code):
                    await get(entity_id)
