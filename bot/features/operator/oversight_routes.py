"""Routes of the oversight of operators, and the refusals that ask for a code or for another operator."""

from bot.core.routing import Routes
from bot.core.turn import Refusals
from bot.features.operator import oversight_callbacks, proposal_cards, second_factor_handlers, team_list

KINDS = (None, "order", "ticket", "payout", "proposal")
"""What the turns of operators are about when a decision is refused."""
VIEWS = {
    "second-operator-needed": proposal_cards.ask_reason,
    "factor-needed": second_factor_handlers.ask_code,
    "factor-missing": second_factor_handlers.offer_setup,
}
OVERSIGHT_REFUSALS: Refusals = {
    **proposal_cards.PROPOSAL_REFUSALS,
    **{(kind, code): view for kind in KINDS for code, view in VIEWS.items()},
}
ROUTES = (
    Routes("operator-oversight")
    .commands(
        {
            "operators": team_list.team_command,
            "factor": second_factor_handlers.factor_command,
        }
    )
    .callbacks(
        {
            oversight_callbacks.ShowOperators: team_list.on_show_operators,
            oversight_callbacks.AskRemoveOperator: team_list.on_ask_remove,
            oversight_callbacks.RemoveOperator: team_list.on_remove,
            oversight_callbacks.ResetFactor: team_list.on_reset_factor,
            oversight_callbacks.TakeBackInvitation: team_list.on_take_back,
            oversight_callbacks.SetUpFactor: second_factor_handlers.on_set_up,
            oversight_callbacks.ConfirmProposal: proposal_cards.on_confirm_proposal,
            oversight_callbacks.RefuseProposal: proposal_cards.on_refuse_proposal,
        },
        refusals=OVERSIGHT_REFUSALS,
    )
)
