"""Operators are invited, removed and asked for a second factor."""

import pytest
from sqlalchemy import text

from application.homecare.housekeepers import certification
from application.platform.payouts import use_cases as payouts
from application.platform.people import operator_codes, operator_roles
from application.platform.people.use_cases import get_or_create_person
from application.platform.proposals import use_cases as proposals
from application.platform.support import use_cases as support
from domain.homecare.housekeepers.model import Standing
from domain.kernel.localised import Language
from domain.platform.people.model import Role
from domain.platform.people.notifications import PeopleNotification
from domain.platform.people.second_factor import code_of, step_at
from domain.platform.proposals.model import ProposalState
from domain.platform.proposals.tickets import ProposalTicket
from domain.platform.support.notifications import SupportNotification
from domain.platform.support.tickets import SupportTicket
from tests.integration.flows.operator_matters import asked_payout, policy, waiting_applicant
from tests.support.reusable_database import ReusableDatabase
from tests.support.use_case_scene import UseCaseScene, refused


@pytest.fixture
async def scene(reusable_database: ReusableDatabase) -> UseCaseScene:
    return UseCaseScene(await reusable_database.empty(), policy())


@pytest.fixture
async def guarded_scene(reusable_database: ReusableDatabase) -> UseCaseScene:
    """Decisions about money and identity data ask for a code."""
    return UseCaseScene(await reusable_database.empty(), policy(second_factor=True))


async def test_a_removed_operator_loses_everything_at_once(scene: UseCaseScene) -> None:
    person = await waiting_applicant(scene)
    first, second = await scene.operator(), await scene.operator()
    proposal = await scene.do(proposals.propose, second, "certify", {"housekeeper_id": person}, "why")
    invitation = await scene.do(operator_roles.invite_operator, second)
    await scene.do(operator_roles.remove_operator, first, second)
    for use_case, arguments in ((support.queue, ()), (proposals.confirm_proposal, (proposal.id,))):
        await refused("not-allowed", scene.do(use_case, second, *arguments))
    guest = await scene.customer()
    await refused("invitation-invalid", scene.do(operator_roles.accept_invitation, guest, invitation.token))
    async with scene.look() as uow:
        assert (await uow.proposals.get(proposal.id)).state is ProposalState.WITHDRAWN
    assert await scene.tickets(ProposalTicket.PROPOSAL) == []
    await scene.wait(minutes=1)
    assert scene.told(second, PeopleNotification.OPERATOR_REMOVED)
    await refused("operator-unknown", scene.do(operator_roles.remove_operator, first, second))


async def test_the_others_hear_of_a_removal(scene: UseCaseScene) -> None:
    first, second, third = await scene.operator(), await scene.operator(), await scene.operator()
    await scene.do(operator_roles.remove_operator, first, second)
    await scene.wait(minutes=1)
    assert scene.told(third, PeopleNotification.OPERATORS_CHANGED)
    assert scene.told(first, PeopleNotification.OPERATORS_CHANGED) == []


async def test_the_settings_do_not_bring_a_removed_operator_back_but_an_invitation_does(
    scene: UseCaseScene,
) -> None:
    first, second = await scene.operator(), await scene.operator()
    async with scene.look() as uow:
        account = (await uow.people.get(second)).telegram_id

    async def seen_again() -> bool:
        async with scene.begin() as uow:
            person = await get_or_create_person(uow, account, "运营", Language.ZH, frozenset({account}))
            return person.has(Role.OPERATOR)

    await scene.do(operator_roles.remove_operator, first, second)
    assert not await seen_again()
    invitation = await scene.do(operator_roles.invite_operator, first)
    await scene.do(operator_roles.accept_invitation, second, invitation.token)
    assert await seen_again()
    await scene.do(operator_roles.leave_operators, second)
    assert not await seen_again()


async def test_the_owner_removes_even_the_last_operator(scene: UseCaseScene) -> None:
    operator = await scene.operator()
    await refused("operator-last", scene.do(operator_roles.leave_operators, operator))
    async with scene.begin() as uow:
        account = (await uow.people.get(operator)).telegram_id
        await operator_roles.remove_operator_for_owner(uow, account)
    async with scene.look() as uow:
        assert await uow.people.operators() == []


async def test_an_invitation_is_taken_back_before_it_is_used(scene: UseCaseScene) -> None:
    operator, guest = await scene.operator(), await scene.customer()
    invitation = await scene.do(operator_roles.invite_operator, operator)
    await scene.do(operator_roles.take_back_invitation, operator, invitation.id)
    await refused("invitation-invalid", scene.do(operator_roles.accept_invitation, guest, invitation.token))
    await refused("invitation-over", scene.do(operator_roles.take_back_invitation, operator, invitation.id))
    await refused("invitation-unknown", scene.do(operator_roles.take_back_invitation, operator, 99))


async def test_a_party_is_not_asked_to_act_on_their_own_ticket(scene: UseCaseScene) -> None:
    one, other = await scene.operator(), await scene.operator()
    async with scene.begin() as uow:
        await support.open_ticket(uow, SupportTicket.HUMAN, one, None, "help")
    await scene.wait(minutes=1)
    assert scene.told(one, SupportNotification.TICKET) == []
    assert scene.told(other, SupportNotification.TICKET)


async def enrol(scene: UseCaseScene, operator: int) -> bytes:
    factor = await scene.do(operator_codes.begin_enrolment, operator)
    assert await scene.do(operator_codes.give_code, operator, code_of(factor.secret, step_at(scene.now)))
    return factor.secret


async def test_money_and_identity_data_ask_for_a_code_once_in_a_session(guarded_scene: UseCaseScene) -> None:
    scene = guarded_scene
    payout = await asked_payout(scene)
    operator = await scene.operator()
    await refused("factor-missing", scene.do(payouts.payout_to_decide, operator, payout.id))
    secret = await enrol(scene, operator)
    await scene.do(payouts.payout_to_decide, operator, payout.id)
    await scene.wait(hours=12)
    await refused("factor-needed", scene.do(payouts.confirm_payout, operator, payout.id, "REF"))
    person = await waiting_applicant(scene)
    await refused("factor-needed", scene.do(certification.reveal_id_number, operator, person))
    await refused("factor-needed", scene.do(certification.dossier, operator, person))
    await scene.do(support.queue, operator)
    assert not await scene.do(operator_codes.give_code, operator, "000000")
    assert await scene.do(operator_codes.give_code, operator, code_of(secret, step_at(scene.now)))
    await scene.do(payouts.confirm_payout, operator, payout.id, "REF")


async def test_a_second_operator_confirms_with_a_code_of_their_own(guarded_scene: UseCaseScene) -> None:
    scene = guarded_scene
    person = await waiting_applicant(scene)
    first, second = await scene.operator(), await scene.operator()
    await enrol(scene, first)
    proposal = await scene.do(proposals.propose, first, "certify", {"housekeeper_id": person}, "why")
    await refused("factor-missing", scene.do(proposals.confirm_proposal, second, proposal.id))
    await enrol(scene, second)
    await scene.do(proposals.confirm_proposal, second, proposal.id)
    async with scene.look() as uow:
        assert (await uow.housekeepers.get(person)).standing is Standing.CERTIFIED


async def test_a_lost_factor_is_reset_by_another_operator_or_the_owner(guarded_scene: UseCaseScene) -> None:
    scene = guarded_scene
    first, second = await scene.operator(), await scene.operator()
    await enrol(scene, second)
    await refused("factor-missing", scene.do(operator_codes.reset_second_factor, first, second))
    await enrol(scene, first)
    await scene.do(operator_codes.reset_second_factor, first, second)
    assert await scene.do(operator_codes.own_second_factor, second) is None
    async with scene.begin() as uow:
        account = (await uow.people.get(first)).telegram_id
        await operator_codes.reset_second_factor_for_owner(uow, account)
    assert await scene.do(operator_codes.own_second_factor, first) is None


async def test_the_secret_is_stored_encrypted(guarded_scene: UseCaseScene) -> None:
    scene = guarded_scene
    secret = await enrol(scene, await scene.operator())
    async with scene.database.connect_read_only() as connection:
        stored = (await connection.execute(text("SELECT secret FROM second_factors"))).scalar_one()
    assert secret not in bytes(stored)
    assert scene.database.cipher.decrypt(bytes(stored), b"second_factors.secret") == secret
