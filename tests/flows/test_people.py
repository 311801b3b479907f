"""Phones, invitations, certification: who may what."""

import asyncio
from datetime import timedelta

from domain.housekeepers import use_cases as housekeepers
from domain.housekeepers.model import Housekeeper, Standing, WorkingHours
from domain.housekeepers.use_cases import Application
from domain.kernel.errors import DomainError
from domain.notices.model import NoticeKind as K
from domain.people import use_cases as people
from domain.people.model import Person, Role
from domain.support import relay
from domain.support import use_cases as support
from domain.support.model import TicketKind
from domain.work import Work
from tests.flows.agency import Agency, refused

PHONE = "+8613800000000"
ID_NUMBER = "11010519900307005X"


async def phone_of(agency: Agency, person: int) -> str | None:
    async with agency.look() as work:
        return (await work.people.get(person)).phone


async def test_the_right_code_makes_the_phone_hers_once(agency: Agency) -> None:
    person = await agency.customer(phone=None)
    code = await agency.do(people.request_code, person, PHONE)
    assert await agency.do(people.confirm_code, person, code)
    assert await phone_of(agency, person) == PHONE
    await refused("code-expired", agency.do(people.confirm_code, person, code))


async def test_only_the_hash_of_a_code_is_kept(agency: Agency) -> None:
    person = await agency.customer(phone=None)
    code = await agency.do(people.request_code, person, PHONE)
    async with agency.look() as work:
        kept = await work.people.latest_code(person)
    assert kept is not None and code not in kept.code_hash


async def test_a_second_code_waits_a_minute_and_replaces_the_first(agency: Agency) -> None:
    person = await agency.customer(phone=None)
    first = await agency.do(people.request_code, person, PHONE)
    await agency.wait(seconds=59)
    problem = await refused("code-too-soon", agency.do(people.request_code, person, PHONE))
    assert problem.values["seconds"] <= 2
    await agency.wait(seconds=1)
    second = await agency.do(people.request_code, person, PHONE)
    assert first == second or not await agency.do(people.confirm_code, person, first)
    assert await agency.do(people.confirm_code, person, second)


async def test_five_codes_a_day_are_enough(agency: Agency) -> None:
    person = await agency.customer(phone=None)
    for _ in range(5):
        await agency.do(people.request_code, person, PHONE)
        await agency.wait(minutes=1)
    await refused("code-limit", agency.do(people.request_code, person, PHONE))
    await agency.wait(days=1)
    await agency.do(people.request_code, person, PHONE)


async def test_a_code_lives_ten_minutes(agency: Agency) -> None:
    person = await agency.customer(phone=None)
    code = await agency.do(people.request_code, person, PHONE)
    await agency.wait(minutes=10)
    await refused("code-expired", agency.do(people.confirm_code, person, code))
    assert await phone_of(agency, person) is None


async def test_five_wrong_tries_end_a_code(agency: Agency) -> None:
    person = await agency.customer(phone=None)
    code = await agency.do(people.request_code, person, PHONE)
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    for _ in range(5):
        assert not await agency.do(people.confirm_code, person, wrong)
    await refused("code-tries", agency.do(people.confirm_code, person, code))
    assert await phone_of(agency, person) is None


async def test_an_invitation_makes_one_operator(agency_on_each: Agency) -> None:
    agency = agency_on_each
    operator, one, other = await agency.operator(), await agency.customer(), await agency.customer()
    await refused("not-allowed", agency.do(people.invite_operator, one))
    invitation = await agency.do(people.invite_operator, operator)
    outcome = await asyncio.gather(
        *(agency.do(people.accept_invitation, who, invitation.token) for who in (one, other)),
        return_exceptions=True,
    )
    assert [one.code for one in outcome if isinstance(one, DomainError)] == ["invitation-invalid"]
    async with agency.look() as work:
        assert len(await work.people.operators()) == 2


async def test_an_invitation_ends_after_three_days_and_cannot_be_guessed(agency: Agency) -> None:
    operator, person = await agency.operator(), await agency.customer()
    invitation = await agency.do(people.invite_operator, operator)
    await refused("invitation-invalid", agency.do(people.accept_invitation, person, "guess"))
    await agency.wait(days=3)
    await refused("invitation-invalid", agency.do(people.accept_invitation, person, invitation.token))


async def apply(agency: Agency, person: int, id_number: str = ID_NUMBER) -> Housekeeper:
    application = Application(
        "李秀英",
        PHONE,
        id_number,
        (b"picture",),
        "北京市",
        frozenset({"朝阳区"}),
        {"daily_cleaning": 6000},
        WorkingHours(),
    )
    return await agency.do(housekeepers.apply, person, application)


async def test_who_signed_up_is_asked_only_after_an_operator_said_yes(agency: Agency) -> None:
    customer, operator, person = await agency.customer(), await agency.operator(), await agency.customer()
    await agency.housekeeper()
    await apply(agency, person, f" {ID_NUMBER[:6]} {ID_NUMBER[6:].lower()}")
    await refused("application-exists", apply(agency, person))
    await agency.until(agency.now)
    assert agency.told(operator) == [K.TICKET]
    first = await agency.ordered(customer, agency.at(14, days=1))
    assert person not in await agency.asked(first)

    await refused("not-allowed", agency.do(housekeepers.certify, customer, person))
    await agency.do(housekeepers.certify, operator, person)
    await agency.until(agency.now)
    assert agency.told(person) == [K.CERTIFIED]
    assert await agency.tickets(TicketKind.CERTIFICATION) == []
    second = await agency.ordered(customer, agency.at(14, days=2))
    assert person in await agency.asked(second)
    await refused("application-decided", agency.do(housekeepers.certify, operator, person))


async def test_who_was_refused_is_told_why_and_may_try_again(agency: Agency) -> None:
    operator, person = await agency.operator(), await agency.customer()
    await apply(agency, person)
    await refused("reason-missing", agency.do(housekeepers.refuse, operator, person, "  "))
    await agency.do(housekeepers.refuse, operator, person, "照片模糊")
    await agency.until(agency.now)
    [told] = agency.phones[person]
    assert (told.kind, told.data["reason"]) == (K.APPLICATION_REFUSED, "照片模糊")
    assert (await apply(agency, person)).standing is Standing.WAITING


async def test_one_id_number_belongs_to_one_person(agency: Agency) -> None:
    one, other = await agency.customer(), await agency.customer()
    await apply(agency, one)
    await refused("id-number-used", apply(agency, other))
    await refused("id-number-check", apply(agency, other, ID_NUMBER[:-1] + "1"))


async def test_a_human_takes_over_and_hands_back(agency: Agency) -> None:
    operator, person = await agency.operator(), await agency.customer()
    ticket = await agency.do(relay.write_to_operators, person, "我要投诉")
    await agency.wait(seconds=1)
    await agency.do(relay.write_to_operators, person, "有人吗")
    await agency.do(relay.write_to_person, operator, ticket.id, "您好")
    await agency.until(agency.now)
    assert agency.told(operator) == [K.TICKET, K.TICKET]
    assert agency.told(person) == [K.OPERATOR_WROTE]

    async def human_until(work: Work, who: Person) -> bool:
        return who.human_until is not None and who.human_until > work.business.now() + timedelta(hours=1)

    assert await agency.do(human_until, person)
    await agency.do(support.close_ticket, operator, ticket.id, "已解决")
    assert not await agency.do(human_until, person)
    await refused("ticket-closed", agency.do(relay.write_to_person, operator, ticket.id, "再见"))
    await refused("ticket-closed", agency.do(support.close_ticket, operator, ticket.id, "又"))


async def test_roles_are_granted_not_taken(agency: Agency) -> None:
    person = await agency.customer()

    async def act(work: Work, who: Person) -> None:
        who.act_as(Role.OPERATOR)

    await refused("not-allowed", agency.do(act, person))
    await refused("not-allowed", agency.do(support.queue, person))
