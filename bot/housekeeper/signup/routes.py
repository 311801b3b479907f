"""What serves somebody who signs up, and whoever changes her profile."""

from bot.housekeeper import profile
from bot.housekeeper.signup import flow, picking, presses
from bot.housekeeper.signup.answers import PROFILE, SIGNUP
from bot.routes import Routes
from domain.people.model import Role


def signup_routes() -> Routes:
    return Routes(
        commands={"join": flow.join_command},
        presses={
            presses.Join: flow.press_join,
            presses.HandIn: flow.press_hand_in,
            presses.EditSlot: picking.press_edit,
            presses.OpenEdits: picking.press_edits,
            presses.PickItem: picking.press_item,
            presses.PickCategory: picking.press_category,
            presses.SetPrice: picking.press_price,
            presses.SlotDone: picking.press_done,
            presses.Skip: picking.press_skip,
            presses.Pause: picking.press_pause,
        },
        intents={(Role.CUSTOMER, "become_housekeeper"): flow.join},
        questioners={SIGNUP: flow.signup, PROFILE: profile.profile},
    )
