"""Buttons of who is an operator, their second factor, and decisions that wait for a second operator."""

from bot.core.callbacks import CallbackData


class ShowOperators(CallbackData, prefix="op-team"):
    """List the operators and the invitations that still work."""


class AskRemoveOperator(CallbackData, prefix="op-out"):
    person_id: int


class RemoveOperator(CallbackData, prefix="op-outok"):
    person_id: int


class ResetFactor(CallbackData, prefix="op-reset"):
    """Remove another operator's second factor; they set up a new one."""

    person_id: int


class TakeBackInvitation(CallbackData, prefix="op-uninvite"):
    invitation_id: int


class SetUpFactor(CallbackData, prefix="op-factor"):
    """Show a new secret for the authenticator app."""


class ConfirmProposal(CallbackData, prefix="op-agree"):
    """Carry out what another operator proposes."""

    proposal_id: int


class RefuseProposal(CallbackData, prefix="op-disagree"):
    """Refuse another operator's proposal, or withdraw one's own."""

    proposal_id: int
