"""Buttons by which operators oversee each other."""

from bot.features.operator import oversight_callbacks as oversight
from simulation.fuzz.fuzz_city import FuzzCity
from tests.integration.access.button_examples import Button


def buttons(city: FuzzCity) -> list[Button]:
    """The city has one operator; what needs a second one is shown by conversations."""
    zhou = city.accounts["zhou"]
    return [
        Button(oversight.ShowOperators(), "zhou"),
        Button(oversight.SetUpFactor(), "zhou"),
        Button(oversight.TakeBackInvitation(invitation_id=1), "zhou"),
        Button(oversight.AskRemoveOperator(person_id=zhou), "zhou"),
        Button(oversight.RemoveOperator(person_id=zhou), "zhou", alone=False),
        Button(oversight.ResetFactor(person_id=zhou), "zhou", alone=False),
        Button(oversight.ConfirmProposal(proposal_id=1), "zhou", alone=False),
        Button(oversight.RefuseProposal(proposal_id=1), "zhou", alone=False),
    ]
