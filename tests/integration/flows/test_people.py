"""Phone codes, invitations, certification and roles."""

import asyncio
from datetime import timedelta

from application.homecare.housekeepers import use_cases as housekeepers
from application.homecare.housekeepers.use_cases import Application
from application.platform.people import operator_roles
from application.platform.people import use_cases as people
from application.platform.support import conversation
from application.platform.support import use_cases as support
from application.unit_of_work import UnitOfWork
from domain.homecare.housekeepers.model import Housekeeper, Standing, WorkingHours
from domain.homecare.housekeepers.notifications import HousekeeperNotification
from domain.homecare.housekeepers.tickets import HousekeeperTicket
from domain.kernel.errors import DomainError
from domain.platform.people.model import Person, Role
from domain.platform.people.phone_number import PhoneNumber
from domain.platform.support.notifications import SupportNotification
from tests.support.use_case_scene import UseCaseScene, refused

PHONE = "+8613800000000"
NUMBER = PhoneNumber(PHONE, "CN", is_mobile=True)
ID_NUMBER = "11010519900307005X"


async def phone_of(scene: UseCaseScene, person: int) -> str | None:
    async with scene.look() as uow:
        return (await uow.people.get(person)).phone


async def test_the_right_code_verifies_the_phone_once(scene: UseCaseScene) -> None:
    person = await scene.customer(phone=None)
    code = await scene.do(people.request_code, person, NUMBER)
    assert await scene.do(people.confirm_code, person, code)
    assert await phone_of(scene, person) == PHONE
    await refused("code-expired", scene.do(people.confirm_code, person, code))


async def test_only_the_hash_of_a_code_is_stored(scene: UseCaseScene) -> None:
    person = await scene.customer(phone=None)
    code = await scene.do(people.request_code, person, NUMBER)
    async with scene.look() as uow:
        kept = await uow.people.latest_code(person)
    assert kept is not None and code not in kept.code_digest


async def test_a_second_code_waits_a_minute_and_replaces_the_first(scene: UseCaseScene) -> None:
    person = await scene.customer(phone=None)
    first = await scene.do(people.request_code, person, NUMBER)
    await scene.wait(seconds=59)
    problem = await refused("code-too-soon", scene.do(people.request_code, person, NUMBER))
    assert problem.values["seconds"] <= 2
    await scene.wait(seconds=1)
    second = await scene.do(people.request_code, person, NUMBER)
    assert first == second or not await scene.do(people.confirm_code, person, first)
    assert await scene.do(people.confirm_code, person, second)


async def test_a_sixth_code_a_day_is_refused(scene: UseCaseScene) -> None:
    person = await scene.customer(phone=None)
    for _ in range(5):
        await scene.do(people.request_code, person, NUMBER)
        await scene.wait(minutes=1)
    await refused("code-limit", scene.do(people.request_code, person, NUMBER))
    await scene.wait(days=1)
    await scene.do(people.request_code, person, NUMBER)


async def test_a_code_expires_after_ten_minutes(scene: UseCaseScene) -> None:
    person = await scene.customer(phone=None)
    code = await scene.do(people.request_code, person, NUMBER)
    await scene.wait(minutes=10)
    await refused("code-expired", scene.do(people.confirm_code, person, code))
    assert await phone_of(scene, person) is None


async def test_five_wrong_tries_void_a_code(scene: UseCaseScene) -> None:
    person = await scene.customer(phone=None)
    code = await scene.do(people.request_code, person, NUMBER)
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    for _ in range(5):
        assert not await scene.do(people.confirm_code, person, wrong)
    await refused("code-tries", scene.do(people.confirm_code, person, code))
    assert await phone_of(scene, person) is None


async def test_an_invitation_makes_one_operator(scene_on_each: UseCaseScene) -> None:
    scene = scene_on_each
    operator, one, other = await scene.operator(), await scene.customer(), await scene.customer()
    await refused("not-allowed", scene.do(operator_roles.invite_operator, one))
    invitation = await scene.do(operator_roles.invite_operator, operator)
    outcome = await asyncio.gather(
        *(scene.do(operator_roles.accept_invitation, who, invitation.token) for who in (one, other)),
        return_exceptions=True,
    )
    assert [one.code for one in outcome if isinstance(one, DomainError)] == ["invitation-invalid"]
    async with scene.look() as uow:
        assert len(await uow.people.operators()) == 2


async def test_an_invitation_expires_after_a_day_and_cannot_be_guessed(scene: UseCaseScene) -> None:
    operator, person = await scene.operator(), await scene.customer()
    invitation = await scene.do(operator_roles.invite_operator, operator)
    await refused("invitation-invalid", scene.do(operator_roles.accept_invitation, person, "guess"))
    await scene.wait(days=1)
    await refused("invitation-invalid", scene.do(operator_roles.accept_invitation, person, invitation.token))


async def apply(scene: UseCaseScene, person: int, id_number: str = ID_NUMBER) -> Housekeeper:
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
    return await scene.do(housekeepers.apply, person, application)


async def test_an_applicant_gets_offers_only_after_certification(scene: UseCaseScene) -> None:
    customer, operator, person = await scene.customer(), await scene.operator(), await scene.customer()
    await scene.housekeeper()
    await apply(scene, person, f" {ID_NUMBER[:6]} {ID_NUMBER[6:].lower()}")
    await refused("application-exists", apply(scene, person))
    await scene.until(scene.now)
    assert scene.told(operator) == [SupportNotification.TICKET]
    first = await scene.ordered(customer, scene.at(14, days=1))
    assert person not in await scene.asked(first)

    await refused("not-allowed", scene.do(housekeepers.certify, customer, person))
    await scene.do(housekeepers.certify, operator, person)
    await scene.until(scene.now)
    assert scene.told(person) == [HousekeeperNotification.CERTIFIED]
    assert await scene.tickets(HousekeeperTicket.CERTIFICATION) == []
    second = await scene.ordered(customer, scene.at(14, days=2))
    assert person in await scene.asked(second)
    await refused("application-decided", scene.do(housekeepers.certify, operator, person))


async def test_a_refused_applicant_is_told_why_and_may_apply_again(scene: UseCaseScene) -> None:
    operator, person = await scene.operator(), await scene.customer()
    await apply(scene, person)
    await refused("reason-missing", scene.do(housekeepers.refuse, operator, person, "  "))
    await scene.do(housekeepers.refuse, operator, person, "照片模糊")
    await scene.until(scene.now)
    [told] = scene.arrived[person]
    assert (told.kind, told.data["reason"]) == (HousekeeperNotification.APPLICATION_REFUSED, "照片模糊")
    assert (await apply(scene, person)).standing is Standing.WAITING


async def test_one_id_number_belongs_to_one_person(scene: UseCaseScene) -> None:
    one, other = await scene.customer(), await scene.customer()
    await apply(scene, one)
    await refused("id-number-used", apply(scene, other))
    await refused("id-number-check", apply(scene, other, ID_NUMBER[:-1] + "1"))


async def test_a_human_takes_over_and_hands_back(scene: UseCaseScene) -> None:
    operator, person = await scene.operator(), await scene.customer()
    ticket = await scene.do(conversation.write_to_operators, person, "我要投诉")
    await scene.wait(seconds=1)
    await scene.do(conversation.write_to_operators, person, "有人吗")
    await scene.do(conversation.write_to_person, operator, ticket.id, "您好")
    await scene.until(scene.now)
    assert scene.told(operator) == [SupportNotification.TICKET, SupportNotification.TICKET]
    assert scene.told(person) == [SupportNotification.OPERATOR_WROTE]

    async def human_until(uow: UnitOfWork, who: Person) -> bool:
        return who.human_until is not None and who.human_until > uow.clock.now() + timedelta(hours=1)

    assert await scene.do(human_until, person)
    await scene.do(support.close_ticket, operator, ticket.id, "已解决")
    assert not await scene.do(human_until, person)
    await scene.until(scene.now)
    assert scene.told(person)[-1] == SupportNotification.CONVERSATION_ENDED
    await refused("ticket-closed", scene.do(conversation.write_to_person, operator, ticket.id, "再见"))
    await refused("ticket-closed", scene.do(support.close_ticket, operator, ticket.id, "又"))


async def test_a_role_that_was_not_granted_cannot_be_used(scene: UseCaseScene) -> None:
    person = await scene.customer()

    async def act(uow: UnitOfWork, who: Person) -> None:
        who.act_as(Role.OPERATOR)

    await refused("not-allowed", scene.do(act, person))
    await refused("not-allowed", scene.do(support.queue, person))
