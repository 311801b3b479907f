"""From a draft to one order at the price shown."""

import asyncio
from datetime import time, timedelta
from typing import Any

import pytest

from application.homecare.booking import draft_remarks
from application.homecare.booking import use_cases as booking
from application.homecare.booking.use_cases import Confirmation
from application.homecare.housekeepers import use_cases as housekeepers
from application.unit_of_work import UnitOfWork
from domain.homecare.booking.model import Draft
from domain.homecare.housekeepers.model import Gender, Housekeeper, WorkingHours
from domain.homecare.orders.model import Order
from domain.homecare.orders.model import OrderStatus as S
from domain.kernel.errors import DomainError
from domain.platform.people.model import Person
from tests.support.use_case_scene import STREET, UseCaseScene, refused

SENTENCE = {
    "service": "deep_cleaning",
    "area_m2": 80,
    "start": "2026-11-24T15:00:00",
    "city": "北京市",
    "district": "朝阳区",
    "min_rating": 4.8,
}
RATED: dict[str, Any] = {"rating_sum": 490, "rating_count": 100}


async def fill(scene: UseCaseScene, customer: int, **slots: Any) -> tuple[Draft, list[str]]:
    draft, problems = await scene.do(booking.fill_draft, customer, slots)
    return draft, [problem.code for problem in problems]


async def draft_of(scene: UseCaseScene, customer: int) -> Draft:
    async with scene.look() as uow:
        draft = await uow.drafts.of(customer)
    assert draft is not None
    return draft


async def test_one_sentence_and_an_address_create_an_order(scene: UseCaseScene) -> None:
    customer = await scene.customer()
    best, _ = await scene.housekeeper(**RATED), await scene.housekeeper(rating_sum=40, rating_count=10)
    _, problems = await fill(scene, customer, **SENTENCE)
    assert problems == []
    draft, problems = await fill(scene, customer, address=" 建国路88号  3单元 ")
    assert (problems, draft.street) == ([], "建国路88号 3单元")
    async with scene.look() as uow:
        found, count = await booking.candidates(uow, draft, 5)
    assert ([one.housekeeper_id for one in found], count) == ([best], 1)
    draft = await scene.do(booking.choose_who, customer, best)
    async with scene.look() as uow:
        quoted = await booking.quote_draft(uow, draft)
    assert (quoted.total, quoted.end - quoted.begin) == (48000, timedelta(hours=3, minutes=30))
    order = await scene.do(booking.confirm, customer, Confirmation(draft.revision, quoted.total))
    assert (order.status, order.chosen_id, order.number) == (S.AWAITING_PAYMENT, best, "HK202611230001")
    async with scene.look() as uow:
        assert await uow.drafts.of(customer) is None


async def test_an_incomplete_draft_has_no_quote_and_names_the_missing_slots(scene: UseCaseScene) -> None:
    customer, _ = await scene.customer(), await scene.housekeeper(**RATED)

    async def price(uow: UnitOfWork, person: Person) -> object:
        return await booking.quote_draft(uow, await booking.open_draft(uow, person))

    lacking = []
    for slots in ({"service": "deep_cleaning"}, {"area_m2": 80}, {"start": SENTENCE["start"]}, {}):
        await fill(scene, customer, **slots)
        problem = await refused("draft-incomplete", scene.do(price, customer))
        lacking.append(problem.values["slot"])
    assert lacking == ["measure", "day", "street", "street"]


async def test_only_times_with_a_suitable_free_housekeeper_are_offered(scene: UseCaseScene) -> None:
    customer = await scene.customer()
    await scene.housekeeper(working_hours=WorkingHours(frozenset({1}), time(8), time(12)))
    await scene.housekeeper(working_hours=WorkingHours(frozenset({2}), time(15), time(20)))
    draft, _ = await fill(scene, customer, service="daily_cleaning", hours=3, district="朝阳区")
    monday = scene.agency.clock.today()
    days = [monday + timedelta(days=offset) for offset in range(1, 4)]
    async with scene.look() as uow:
        offered = await booking.offered_starts(uow, draft, days)
    assert offered == {
        days[0]: [scene.at(8, days=1), scene.at(8, 30, days=1), scene.at(9, days=1)],
        days[1]: [
            scene.at(hour, minute, days=2) for hour, minute in ((15, 0), (15, 30), (16, 0), (16, 30), (17, 0))
        ],
        days[2]: [],
    }


async def test_occupied_half_hours_are_not_offered(scene: UseCaseScene) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    await scene.assigned(customer, housekeeper, scene.at(12, days=1))
    draft, _ = await fill(scene, customer, service="daily_cleaning", hours=2, district="朝阳区")
    day = scene.agency.clock.today() + timedelta(days=1)
    async with scene.look() as uow:
        offered = await booking.offered_starts(uow, draft, [day])
    hours = [scene.agency.clock.local(start).strftime("%H:%M") for start in offered[day]]
    assert hours == ["08:00", "08:30", "09:00", "09:30", "15:30", "16:00", "16:30", "17:00", "17:30", "18:00"]


async def test_with_a_chosen_housekeeper_only_their_free_times_are_offered(scene: UseCaseScene) -> None:
    """Also if many others rank higher."""
    customer = await scene.customer()
    await scene.staff(booking.MAX_DIARIES + 1, **RATED)
    wanted = await scene.housekeeper(rating_sum=1, rating_count=1)
    await fill(scene, customer, service="daily_cleaning", hours=8, district="朝阳区")
    draft = await scene.do(booking.choose_who, customer, wanted)

    async def busy_in_the_afternoon(uow: UnitOfWork, person: Person) -> list[Order]:
        return await housekeepers.add_absence(uow, person, scene.at(13, days=1), scene.at(20, days=1))

    await scene.do(busy_in_the_afternoon, wanted)
    tomorrow = scene.agency.clock.today() + timedelta(days=1)
    async with scene.look() as uow:
        offered = await booking.offered_starts(uow, draft, [tomorrow, tomorrow + timedelta(days=1)])
    assert offered[tomorrow] == []
    assert offered[tomorrow + timedelta(days=1)][0] == scene.at(8, days=2)


async def test_a_housekeeper_who_is_not_free_cannot_be_chosen(scene: UseCaseScene) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper(**RATED)
    free = await scene.housekeeper(**RATED)
    await scene.assigned(customer, housekeeper, scene.at(16, days=1))
    await fill(scene, customer, **SENTENCE)
    await refused("housekeeper-not-free", scene.do(booking.choose_who, customer, housekeeper))
    assert (await scene.do(booking.choose_who, customer, free)).housekeeper_id == free


async def test_a_housekeeper_cannot_choose_themselves(scene: UseCaseScene) -> None:
    housekeeper = await scene.housekeeper(**RATED)
    await fill(scene, housekeeper, **SENTENCE)
    await refused("housekeeper-not-free", scene.do(booking.choose_who, housekeeper, housekeeper))


async def test_a_choice_that_does_not_fit_the_new_time_or_length_is_cleared_and_told(
    scene: UseCaseScene,
) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper(**RATED)
    await scene.assigned(customer, housekeeper, scene.at(17, days=1), hours=2)
    await fill(scene, customer, **{**SENTENCE, "start": "2026-11-24T13:00:00"})
    await scene.do(booking.choose_who, customer, housekeeper)
    draft, problems = await scene.do(booking.toggle_option, customer, "hood")
    assert [problem.code for problem in problems] == ["housekeeper-not-free"]
    assert draft.housekeeper_id is None
    await scene.do(booking.toggle_option, customer, "hood")
    await scene.do(booking.choose_who, customer, housekeeper)
    draft, problems_now = await fill(scene, customer, start="2026-11-24T15:00:00")
    assert problems_now == ["housekeeper-not-free"]
    assert (draft.start, draft.housekeeper_id) == (scene.at(15, days=1), None)


@pytest.mark.parametrize("why", ["taken", "away", "offline"])
async def test_confirming_with_a_housekeeper_no_longer_free_is_refused_and_keeps_the_draft(
    scene: UseCaseScene, why: str
) -> None:
    customer, other, wanted = await scene.customer(), await scene.customer(), await scene.housekeeper()
    seen = await scene.draft(customer, scene.at(14, days=1), wanted)
    if why == "taken":
        await scene.place(other, scene.at(15, days=1), wanted)

    async def be_away(uow: UnitOfWork, person: Person) -> list[Order]:
        return await housekeepers.add_absence(uow, person, scene.at(15, days=1), scene.at(16, days=1))

    async def go_offline(uow: UnitOfWork, person: Person) -> Housekeeper:
        return await housekeepers.set_online(uow, person, False)

    if why == "away":
        await scene.do(be_away, wanted)
    if why == "offline":
        await scene.do(go_offline, wanted)
    await refused("housekeeper-not-free", scene.do(booking.confirm, customer, seen))
    assert (await draft_of(scene, customer)).housekeeper_id == wanted


async def test_confirming_for_anyone_is_refused_when_nobody_is_free(scene: UseCaseScene) -> None:
    customer, other, only = await scene.customer(), await scene.customer(), await scene.housekeeper()
    seen = await scene.draft(customer, scene.at(14, days=1))
    await scene.place(other, scene.at(14, days=1), only)
    await refused("nobody-free", scene.do(booking.confirm, customer, seen))


async def test_a_double_tap_creates_one_order(scene_on_each: UseCaseScene) -> None:
    scene = scene_on_each
    customer, _ = await scene.customer(), await scene.housekeeper()
    seen = await scene.draft(customer, scene.at(14, days=1))
    outcome = await asyncio.gather(
        *(scene.do(booking.confirm, customer, seen) for _ in range(3)), return_exceptions=True
    )
    assert [one.code for one in outcome if isinstance(one, DomainError)] == ["draft-gone"] * 2
    async with scene.look() as uow:
        assert len(await uow.orders.of_customer(customer)) == 1


async def test_two_customers_choosing_one_housekeeper_at_once_get_one_order(
    scene_on_each: UseCaseScene,
) -> None:
    scene = scene_on_each
    one, other, wanted = await scene.customer(), await scene.customer(), await scene.housekeeper()
    seen = {who: await scene.draft(who, scene.at(14, days=1), wanted) for who in (one, other)}
    outcome = await asyncio.gather(
        *(scene.do(booking.confirm, who, seen[who]) for who in seen), return_exceptions=True
    )
    assert [one.code for one in outcome if isinstance(one, DomainError)] == ["housekeeper-not-free"]
    assert len([one for one in outcome if isinstance(one, Order)]) == 1


async def test_an_old_card_does_not_confirm_a_newer_draft(scene: UseCaseScene) -> None:
    customer, _ = await scene.customer(), await scene.housekeeper()
    seen = await scene.draft(customer, scene.at(14, days=1))
    await scene.do(draft_remarks.write_note, customer, "有狗")
    await refused("draft-changed", scene.do(booking.confirm, customer, seen))
    newer = Confirmation((await draft_of(scene, customer)).revision, seen.total)
    assert (await scene.do(booking.confirm, customer, newer)).note == "有狗"
    await scene.draft(customer, scene.at(14, days=3))
    await refused("draft-changed", scene.do(booking.confirm, customer, newer))


async def test_a_changed_price_is_shown_before_the_order_is_placed(scene: UseCaseScene) -> None:
    customer, wanted = await scene.customer(), await scene.housekeeper(prices={"daily_cleaning": 6000})
    seen = await scene.draft(customer, scene.at(14, days=1), wanted)
    assert seen.total == 18000

    async def dearer(uow: UnitOfWork, person: Person) -> Housekeeper:
        return await housekeepers.edit_services(uow, person, {"daily_cleaning": 7000})

    await scene.do(dearer, wanted)
    problem = await refused("quote-changed", scene.do(booking.confirm, customer, seen))
    assert problem.values["total"] == 21000


async def test_the_price_of_an_order_does_not_follow_the_catalogue(scene: UseCaseScene) -> None:
    customer, wanted = await scene.customer(), await scene.housekeeper(prices={"daily_cleaning": 6000})
    order = await scene.place(customer, scene.at(14, days=1), wanted)

    async def dearer(uow: UnitOfWork, person: Person) -> Housekeeper:
        return await housekeepers.edit_services(uow, person, {"daily_cleaning": 7000})

    await scene.do(dearer, wanted)
    order = await scene.pay(order)
    assert (order.total, (await scene.money())["escrow"]) == (18000, 18000)


async def test_a_coupon_that_expires_before_confirming_changes_the_price(
    scene: UseCaseScene,
) -> None:
    customer, _ = await scene.customer(), await scene.housekeeper()
    await scene.give_coupon(customer, 2000)
    await scene.until(scene.now + timedelta(days=89, hours=23, minutes=50))
    seen = await scene.draft(customer, scene.at(14, days=91))
    assert seen.total == 13000
    await scene.wait(minutes=20)
    await refused("quote-changed", scene.do(booking.confirm, customer, seen))


async def test_confirming_without_a_phone_is_refused_and_keeps_the_draft(scene: UseCaseScene) -> None:
    customer, _ = await scene.customer(phone=None), await scene.housekeeper()
    seen = await scene.draft(customer, scene.at(14, days=1))
    await refused("phone-missing", scene.do(booking.confirm, customer, seen))

    async def give_phone(uow: UnitOfWork, person: Person) -> None:
        person.phone = "+8613900000009"

    await scene.do(give_phone, customer)
    assert (await scene.do(booking.confirm, customer, seen)).street == STREET


async def test_a_start_that_has_come_too_near_is_refused(scene: UseCaseScene) -> None:
    customer, _ = await scene.customer(), await scene.housekeeper()
    seen = await scene.draft(customer, scene.at(12, 30))
    await scene.wait(minutes=31)
    await refused("start-too-soon", scene.do(booking.confirm, customer, seen))


async def test_the_next_draft_starts_with_the_address_of_the_last_order(scene: UseCaseScene) -> None:
    customer, _ = await scene.customer(), await scene.housekeeper()
    await scene.place(customer, scene.at(14, days=1))
    draft = await scene.do(booking.open_draft, customer)
    assert (draft.city, draft.district, draft.street) == ("北京市", "朝阳区", STREET)
    draft, _ = await fill(scene, customer, district="海淀区")
    assert draft.street is None
    draft, _ = await fill(scene, customer, district="朝阳区")
    assert draft.street == STREET


async def test_a_known_customers_draft_starts_in_their_district(scene: UseCaseScene) -> None:
    customer = await scene.customer()
    draft = await scene.do(booking.open_draft, customer)
    assert (draft.district, draft.street) == ("朝阳区", None)
    assert draft.point is not None


async def test_a_named_housekeeper_is_chosen_if_only_one_matches(scene: UseCaseScene) -> None:
    customer = await scene.customer()
    wang = await scene.housekeeper("王秀英", **RATED)
    await scene.housekeeper("李梅", **RATED)
    draft, problems = await fill(scene, customer, **SENTENCE, housekeeper="王")
    assert (problems, draft.housekeeper_id) == ([], wang)
    draft, problems = await fill(scene, customer, housekeeper="赵")
    assert (problems, draft.housekeeper_id) == (["housekeeper-not-found"], None)
    await scene.housekeeper("王丽", **RATED)
    draft, problems = await fill(scene, customer, housekeeper="王")
    assert (problems, draft.housekeeper_id) == ([], None)


async def test_wishes_filter_the_candidates(scene: UseCaseScene) -> None:
    customer = await scene.customer()
    man = await scene.housekeeper(gender=Gender.MALE, experience_years=9, **RATED)
    woman = await scene.housekeeper(experience_years=2, rating_sum=45, rating_count=10)
    await scene.housekeeper(districts=frozenset({"大兴区"}), **RATED)
    plain = {key: value for key, value in SENTENCE.items() if key != "min_rating"}

    async def shown(**slots: Any) -> set[int]:
        draft, _ = await fill(scene, customer, **slots)
        async with scene.look() as uow:
            found, count = await booking.candidates(uow, draft, 10)
        assert count == len(found)
        return {one.housekeeper_id for one in found}

    assert await shown(**plain) == {man, woman}
    assert await shown(min_experience_years=5) == {man}
    assert await shown(gender="female") == set()


async def test_one_bad_slot_does_not_spoil_the_others(scene: UseCaseScene) -> None:
    customer = await scene.customer()
    draft, problems = await fill(
        scene, customer, service="deep_cleaning", area_m2=5000, district="朝阳区", people=99
    )
    assert (draft.service, draft.district, draft.measure) == ("deep_cleaning", "朝阳区", None)
    assert problems == ["measure-out-of-range", "people-out-of-range"]


async def test_an_unknown_option_is_refused(scene: UseCaseScene) -> None:
    customer = await scene.customer()
    await fill(scene, customer, service="deep_cleaning")
    await refused("option-unknown", scene.do(booking.toggle_option, customer, "swimming_pool"))
    await refused("note-too-long", scene.do(draft_remarks.write_note, customer, "长" * 501))
    draft, _ = await scene.do(booking.toggle_option, customer, "pets")
    assert draft.options == {"pets"}
    draft, _ = await scene.do(booking.toggle_option, customer, "pets")
    assert draft.options == frozenset()


async def test_a_discarded_draft_is_deleted(scene: UseCaseScene) -> None:
    customer, _ = await scene.customer(), await scene.housekeeper()
    seen = await scene.draft(customer, scene.at(14, days=1))
    assert await scene.do(booking.discard_draft, customer)
    assert not await scene.do(booking.discard_draft, customer)
    await refused("draft-gone", scene.do(booking.confirm, customer, seen))
