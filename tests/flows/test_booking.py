"""From words and buttons to one order, at the price that was shown."""

import asyncio
from datetime import time, timedelta
from typing import Any

import pytest

from domain.booking import use_cases as booking
from domain.booking.model import Draft
from domain.booking.use_cases import Confirmation
from domain.housekeepers import use_cases as housekeepers
from domain.housekeepers.model import Gender, Housekeeper, WorkingHours
from domain.kernel.errors import DomainError
from domain.orders.model import Order
from domain.orders.model import OrderStatus as S
from domain.people.model import Person
from domain.work import Work
from tests.flows.agency import STREET, Agency, refused

SENTENCE = {
    "service": "deep_cleaning",
    "area_m2": 80,
    "start": "2026-11-24T15:00:00",
    "city": "北京市",
    "district": "朝阳区",
    "min_rating": 4.8,
}
RATED: dict[str, Any] = {"rating_sum": 490, "rating_count": 100}


async def fill(agency: Agency, customer: int, **slots: Any) -> tuple[Draft, list[str]]:
    draft, problems = await agency.do(booking.fill_draft, customer, slots)
    return draft, [problem.code for problem in problems]


async def draft_of(agency: Agency, customer: int) -> Draft:
    async with agency.look() as work:
        draft = await work.drafts.of(customer)
    assert draft is not None
    return draft


async def test_one_sentence_and_an_address_make_an_order(agency: Agency) -> None:
    customer = await agency.customer()
    best, _ = await agency.housekeeper(**RATED), await agency.housekeeper(rating_sum=40, rating_count=10)
    _, problems = await fill(agency, customer, **SENTENCE)
    assert problems == []
    draft, problems = await fill(agency, customer, address=" 建国路88号  3单元 ")
    assert (problems, draft.street) == ([], "建国路88号 3单元")
    async with agency.look() as work:
        found, count = await booking.candidates(work, draft, 5)
    assert ([one.housekeeper_id for one in found], count) == ([best], 1)
    draft = await agency.do(booking.choose_who, customer, best)
    async with agency.look() as work:
        quoted = await booking.quote_draft(work, draft)
    assert (quoted.total, quoted.end - quoted.begin) == (48000, timedelta(hours=3, minutes=30))
    order = await agency.do(booking.confirm, customer, Confirmation(draft.revision, quoted.total))
    assert (order.status, order.chosen_id, order.number) == (S.AWAITING_PAYMENT, best, "HK202611230001")
    async with agency.look() as work:
        assert await work.drafts.of(customer) is None


async def test_an_incomplete_draft_has_no_price_and_says_what_is_missing(agency: Agency) -> None:
    customer, _ = await agency.customer(), await agency.housekeeper(**RATED)

    async def price(work: Work, person: Person) -> object:
        return await booking.quote_draft(work, await booking.open_draft(work, person))

    lacking = []
    for slots in ({"service": "deep_cleaning"}, {"area_m2": 80}, {"start": SENTENCE["start"]}, {}):
        await fill(agency, customer, **slots)
        problem = await refused("draft-incomplete", agency.do(price, customer))
        lacking.append(problem.values["slot"])
    assert lacking == ["measure", "day", "street", "street"]


async def test_only_times_at_which_somebody_who_fits_is_free_are_offered(agency: Agency) -> None:
    customer = await agency.customer()
    await agency.housekeeper(working_hours=WorkingHours(frozenset({1}), time(8), time(12)))
    await agency.housekeeper(working_hours=WorkingHours(frozenset({2}), time(15), time(20)))
    draft, _ = await fill(agency, customer, service="daily_cleaning", hours=3, district="朝阳区")
    monday = agency.business.today()
    days = [monday + timedelta(days=offset) for offset in range(1, 4)]
    async with agency.look() as work:
        offered = await booking.offered_starts(work, draft, days)
    assert offered == {
        days[0]: [agency.at(8, days=1), agency.at(8, 30, days=1), agency.at(9, days=1)],
        days[1]: [
            agency.at(hour, minute, days=2)
            for hour, minute in ((15, 0), (15, 30), (16, 0), (16, 30), (17, 0))
        ],
        days[2]: [],
    }


async def test_half_hours_that_an_order_fills_are_no_longer_offered(agency: Agency) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    await agency.assigned(customer, housekeeper, agency.at(12, days=1))
    draft, _ = await fill(agency, customer, service="daily_cleaning", hours=2, district="朝阳区")
    day = agency.business.today() + timedelta(days=1)
    async with agency.look() as work:
        offered = await booking.offered_starts(work, draft, [day])
    hours = [agency.business.local(start).strftime("%H:%M") for start in offered[day]]
    assert hours == ["08:00", "08:30", "09:00", "09:30", "15:30", "16:00", "16:30", "17:00", "17:30", "18:00"]


async def test_with_a_chosen_person_only_her_times_are_offered(agency: Agency) -> None:
    """However many others rank before her."""
    customer = await agency.customer()
    await agency.staff(booking.DIARIES + 1, **RATED)
    wanted = await agency.housekeeper(rating_sum=1, rating_count=1)
    await fill(agency, customer, service="daily_cleaning", hours=8, district="朝阳区")
    draft = await agency.do(booking.choose_who, customer, wanted)

    async def busy_in_the_afternoon(work: Work, person: Person) -> list[Order]:
        return await housekeepers.be_absent(work, person, agency.at(13, days=1), agency.at(20, days=1))

    await agency.do(busy_in_the_afternoon, wanted)
    tomorrow = agency.business.today() + timedelta(days=1)
    async with agency.look() as work:
        offered = await booking.offered_starts(work, draft, [tomorrow, tomorrow + timedelta(days=1)])
    assert offered[tomorrow] == []
    assert offered[tomorrow + timedelta(days=1)][0] == agency.at(8, days=2)


async def test_who_is_not_free_then_cannot_be_chosen(agency: Agency) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper(**RATED)
    free = await agency.housekeeper(**RATED)
    await agency.assigned(customer, housekeeper, agency.at(16, days=1))
    await fill(agency, customer, **SENTENCE)
    await refused("housekeeper-not-free", agency.do(booking.choose_who, customer, housekeeper))
    assert (await agency.do(booking.choose_who, customer, free)).housekeeper_id == free


async def test_nobody_chooses_herself(agency: Agency) -> None:
    housekeeper = await agency.housekeeper(**RATED)
    await fill(agency, housekeeper, **SENTENCE)
    await refused("housekeeper-not-free", agency.do(booking.choose_who, housekeeper, housekeeper))


async def test_a_chosen_person_who_cannot_do_the_new_time_or_length_is_let_go_and_that_is_told(
    agency: Agency,
) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper(**RATED)
    await agency.assigned(customer, housekeeper, agency.at(17, days=1), hours=2)
    await fill(agency, customer, **{**SENTENCE, "start": "2026-11-24T13:00:00"})
    await agency.do(booking.choose_who, customer, housekeeper)
    draft, problems = await agency.do(booking.toggle_option, customer, "hood")
    assert [problem.code for problem in problems] == ["housekeeper-not-free"]
    assert draft.housekeeper_id is None
    await agency.do(booking.toggle_option, customer, "hood")
    await agency.do(booking.choose_who, customer, housekeeper)
    draft, problems_now = await fill(agency, customer, start="2026-11-24T15:00:00")
    assert problems_now == ["housekeeper-not-free"]
    assert (draft.start, draft.housekeeper_id) == (agency.at(15, days=1), None)


@pytest.mark.parametrize("why", ["taken", "away", "offline"])
async def test_a_chosen_person_no_longer_free_at_the_last_tap_is_told_and_the_draft_stays(
    agency: Agency, why: str
) -> None:
    customer, other, wanted = await agency.customer(), await agency.customer(), await agency.housekeeper()
    seen = await agency.draft(customer, agency.at(14, days=1), wanted)
    if why == "taken":
        await agency.place(other, agency.at(15, days=1), wanted)

    async def be_away(work: Work, person: Person) -> list[Order]:
        return await housekeepers.be_absent(work, person, agency.at(15, days=1), agency.at(16, days=1))

    async def go_offline(work: Work, person: Person) -> Housekeeper:
        return await housekeepers.switch(work, person, False)

    if why == "away":
        await agency.do(be_away, wanted)
    if why == "offline":
        await agency.do(go_offline, wanted)
    await refused("housekeeper-not-free", agency.do(booking.confirm, customer, seen))
    assert (await draft_of(agency, customer)).housekeeper_id == wanted


async def test_when_nobody_can_come_any_more_anyone_is_refused(agency: Agency) -> None:
    customer, other, only = await agency.customer(), await agency.customer(), await agency.housekeeper()
    seen = await agency.draft(customer, agency.at(14, days=1))
    await agency.place(other, agency.at(14, days=1), only)
    await refused("nobody-free", agency.do(booking.confirm, customer, seen))


async def test_a_double_tap_books_once(agency_on_each: Agency) -> None:
    agency = agency_on_each
    customer, _ = await agency.customer(), await agency.housekeeper()
    seen = await agency.draft(customer, agency.at(14, days=1))
    outcome = await asyncio.gather(
        *(agency.do(booking.confirm, customer, seen) for _ in range(3)), return_exceptions=True
    )
    assert [one.code for one in outcome if isinstance(one, DomainError)] == ["draft-gone"] * 2
    async with agency.look() as work:
        assert len(await work.orders.of_customer(customer)) == 1


async def test_two_customers_who_want_the_same_person_at_once_get_one_order(agency_on_each: Agency) -> None:
    agency = agency_on_each
    one, other, wanted = await agency.customer(), await agency.customer(), await agency.housekeeper()
    seen = {who: await agency.draft(who, agency.at(14, days=1), wanted) for who in (one, other)}
    outcome = await asyncio.gather(
        *(agency.do(booking.confirm, who, seen[who]) for who in seen), return_exceptions=True
    )
    assert [one.code for one in outcome if isinstance(one, DomainError)] == ["housekeeper-not-free"]
    assert len([one for one in outcome if isinstance(one, Order)]) == 1


async def test_an_old_card_confirms_nothing_newer(agency: Agency) -> None:
    customer, _ = await agency.customer(), await agency.housekeeper()
    seen = await agency.draft(customer, agency.at(14, days=1))
    await agency.do(booking.write_note, customer, "有狗")
    await refused("draft-changed", agency.do(booking.confirm, customer, seen))
    newer = Confirmation((await draft_of(agency, customer)).revision, seen.total)
    assert (await agency.do(booking.confirm, customer, newer)).note == "有狗"
    await agency.draft(customer, agency.at(14, days=3))
    await refused("draft-changed", agency.do(booking.confirm, customer, newer))


async def test_a_price_that_changed_since_is_shown_first(agency: Agency) -> None:
    customer, wanted = await agency.customer(), await agency.housekeeper(prices={"daily_cleaning": 6000})
    seen = await agency.draft(customer, agency.at(14, days=1), wanted)
    assert seen.total == 18000

    async def dearer(work: Work, person: Person) -> Housekeeper:
        return await housekeepers.change_offer(work, person, {"daily_cleaning": 7000})

    await agency.do(dearer, wanted)
    problem = await refused("quote-changed", agency.do(booking.confirm, customer, seen))
    assert problem.values["total"] == 21000


async def test_a_price_never_grows_after_the_order_stands(agency: Agency) -> None:
    customer, wanted = await agency.customer(), await agency.housekeeper(prices={"daily_cleaning": 6000})
    order = await agency.place(customer, agency.at(14, days=1), wanted)

    async def dearer(work: Work, person: Person) -> Housekeeper:
        return await housekeepers.change_offer(work, person, {"daily_cleaning": 7000})

    await agency.do(dearer, wanted)
    order = await agency.pay(order)
    assert (order.total, (await agency.money())["escrow"]) == (18000, 18000)


async def test_a_coupon_that_ends_between_showing_and_confirming_changes_the_price(agency: Agency) -> None:
    customer, _ = await agency.customer(), await agency.housekeeper()
    await agency.give_coupon(customer, 2000)
    await agency.until(agency.now + timedelta(days=89, hours=23, minutes=50))
    seen = await agency.draft(customer, agency.at(14, days=91))
    assert seen.total == 13000
    await agency.wait(minutes=20)
    await refused("quote-changed", agency.do(booking.confirm, customer, seen))


async def test_without_a_phone_nothing_is_booked_and_nothing_is_lost(agency: Agency) -> None:
    customer, _ = await agency.customer(phone=None), await agency.housekeeper()
    seen = await agency.draft(customer, agency.at(14, days=1))
    await refused("phone-missing", agency.do(booking.confirm, customer, seen))

    async def give_phone(work: Work, person: Person) -> None:
        person.phone = "+8613900000009"

    await agency.do(give_phone, customer)
    assert (await agency.do(booking.confirm, customer, seen)).street == STREET


async def test_a_start_that_came_too_near_meanwhile_is_refused(agency: Agency) -> None:
    customer, _ = await agency.customer(), await agency.housekeeper()
    seen = await agency.draft(customer, agency.at(12, 30))
    await agency.wait(minutes=31)
    await refused("start-too-soon", agency.do(booking.confirm, customer, seen))


async def test_the_next_booking_begins_where_the_last_visit_was(agency: Agency) -> None:
    customer, _ = await agency.customer(), await agency.housekeeper()
    await agency.place(customer, agency.at(14, days=1))
    draft = await agency.do(booking.open_draft, customer)
    assert (draft.city, draft.district, draft.street) == ("北京市", "朝阳区", STREET)
    draft, _ = await fill(agency, customer, district="海淀区")
    assert draft.street is None
    draft, _ = await fill(agency, customer, district="朝阳区")
    assert draft.street == STREET


async def test_a_person_who_is_known_starts_in_her_district(agency: Agency) -> None:
    customer = await agency.customer()
    draft = await agency.do(booking.open_draft, customer)
    assert (draft.district, draft.street) == ("朝阳区", None)
    assert draft.point is not None


async def test_a_person_called_by_name_is_chosen_when_only_one_fits(agency: Agency) -> None:
    customer = await agency.customer()
    wang = await agency.housekeeper("王秀英", **RATED)
    await agency.housekeeper("李梅", **RATED)
    draft, problems = await fill(agency, customer, **SENTENCE, housekeeper="王")
    assert (problems, draft.housekeeper_id) == ([], wang)
    draft, problems = await fill(agency, customer, housekeeper="赵")
    assert (problems, draft.housekeeper_id) == (["housekeeper-not-found"], None)
    await agency.housekeeper("王丽", **RATED)
    draft, problems = await fill(agency, customer, housekeeper="王")
    assert (problems, draft.housekeeper_id) == ([], None)


async def test_wishes_narrow_who_is_shown(agency: Agency) -> None:
    customer = await agency.customer()
    man = await agency.housekeeper(gender=Gender.MALE, experience_years=9, **RATED)
    woman = await agency.housekeeper(experience_years=2, rating_sum=45, rating_count=10)
    await agency.housekeeper(districts=frozenset({"大兴区"}), **RATED)
    plain = {key: value for key, value in SENTENCE.items() if key != "min_rating"}

    async def shown(**slots: Any) -> set[int]:
        draft, _ = await fill(agency, customer, **slots)
        async with agency.look() as work:
            found, count = await booking.candidates(work, draft, 10)
        assert count == len(found)
        return {one.housekeeper_id for one in found}

    assert await shown(**plain) == {man, woman}
    assert await shown(min_experience_years=5) == {man}
    assert await shown(gender="female") == set()


async def test_one_bad_slot_does_not_spoil_the_others(agency: Agency) -> None:
    customer = await agency.customer()
    draft, problems = await fill(
        agency, customer, service="deep_cleaning", area_m2=5000, district="朝阳区", people=99
    )
    assert (draft.service, draft.district, draft.measure) == ("deep_cleaning", "朝阳区", None)
    assert problems == ["measure-out-of-range", "people-out-of-range"]


async def test_what_cannot_be_an_option_is_refused(agency: Agency) -> None:
    customer = await agency.customer()
    await fill(agency, customer, service="deep_cleaning")
    await refused("option-unknown", agency.do(booking.toggle_option, customer, "swimming_pool"))
    await refused("note-too-long", agency.do(booking.write_note, customer, "长" * 501))
    draft, _ = await agency.do(booking.toggle_option, customer, "pets")
    assert draft.options == {"pets"}
    draft, _ = await agency.do(booking.toggle_option, customer, "pets")
    assert draft.options == frozenset()


async def test_a_discarded_draft_is_gone(agency: Agency) -> None:
    customer, _ = await agency.customer(), await agency.housekeeper()
    seen = await agency.draft(customer, agency.at(14, days=1))
    assert await agency.do(booking.discard_draft, customer)
    assert not await agency.do(booking.discard_draft, customer)
    await refused("draft-gone", agency.do(booking.confirm, customer, seen))
