"""The operators: who they are, removing one, resetting a second factor, taking an invitation back."""

from application.platform.people.operator_codes import reset_second_factor
from application.platform.people.operator_roles import (
    Operators,
    operators_and_invitations,
    remove_operator,
    take_back_invitation,
)
from application.platform.people.queries import any_person
from bot.core.callbacks import button, keyboard
from bot.core.reply import Reply, ShowMessage, Toast
from bot.core.translator import Translator
from bot.core.turn import Turn
from bot.features.common.formatting import join_lines
from bot.features.operator import callbacks
from bot.features.operator.operator_guard import for_operators
from bot.features.operator.operator_questions import clear_question
from bot.features.operator.oversight_callbacks import (
    AskRemoveOperator,
    RemoveOperator,
    ResetFactor,
    ShowOperators,
    TakeBackInvitation,
)

TEAM_CARD = "operators"


def _view(i18n: Translator, team: Operators, own_id: int) -> ShowMessage:
    people = [
        i18n(
            "team-line",
            name=one.name,
            own=one.id == own_id,
            factor=one.id in team.with_second_factor,
        )
        for one in team.people
    ]
    links = [
        i18n("team-invitation", name=one.invited_by, until=i18n.moment(one.invitation.expires_at))
        for one in team.invitations
    ]
    rows = [
        [
            button(i18n("button-team-remove", name=one.name), AskRemoveOperator(person_id=one.id)),
            *(
                [button(i18n("button-team-reset", name=one.name), ResetFactor(person_id=one.id))]
                if one.id in team.with_second_factor
                else []
            ),
        ]
        for one in team.people
        if one.id != own_id
    ]
    rows += [
        [
            button(
                i18n("button-team-uninvite", time=i18n.brief_moment(one.invitation.expires_at)),
                TakeBackInvitation(invitation_id=one.invitation.id),
            )
        ]
        for one in team.invitations
    ]
    rows.append([button(i18n("label-invite"), callbacks.Invite())])
    text = join_lines(i18n("team-head", count=len(people)), *people, *links)
    return ShowMessage(text, keyboard(*rows), card=TEAM_CARD)


async def _team(turn: Turn) -> ShowMessage:
    return _view(turn.i18n, await operators_and_invitations(turn.uow, turn.person), turn.person.id)


@for_operators
async def show_team(turn: Turn) -> Reply:
    clear_question(turn)
    return (await _team(turn)).below()


async def team_command(turn: Turn, rest: str) -> Reply:
    return await show_team(turn)


@for_operators
async def on_show_operators(turn: Turn, callback: ShowOperators) -> Reply:
    clear_question(turn)
    return await _team(turn)


@for_operators
async def on_ask_remove(turn: Turn, callback: AskRemoveOperator) -> Reply:
    """Ask whether to remove the operator. Raises person-unknown."""
    clear_question(turn)
    i18n = turn.i18n
    name = (await any_person(turn.uow, turn.person, callback.person_id)).name
    rows = [
        [
            button(
                i18n("button-team-remove-sure", name=name),
                RemoveOperator(person_id=callback.person_id),
                style="danger",
            )
        ],
        [button(i18n("button-team-back"), ShowOperators())],
    ]
    return ShowMessage(i18n("team-remove-ask", name=name), keyboard(*rows), card=TEAM_CARD)


@for_operators
async def on_remove(turn: Turn, callback: RemoveOperator) -> Reply:
    """Raises operator-is-party, factor-needed or operator-unknown."""
    removed = await remove_operator(turn.uow, turn.person, callback.person_id)
    return [Toast(turn.i18n("team-removed", name=removed.name), alert=True), await _team(turn)]


@for_operators
async def on_reset_factor(turn: Turn, callback: ResetFactor) -> Reply:
    """Raises operator-is-party, factor-needed or operator-unknown."""
    other = await reset_second_factor(turn.uow, turn.person, callback.person_id)
    return [Toast(turn.i18n("team-reset-done", name=other.name), alert=True), await _team(turn)]


@for_operators
async def on_take_back(turn: Turn, callback: TakeBackInvitation) -> Reply:
    """Raises invitation-unknown or invitation-over."""
    await take_back_invitation(turn.uow, turn.person, callback.invitation_id)
    return [Toast(turn.i18n("team-uninvited")), await _team(turn)]
