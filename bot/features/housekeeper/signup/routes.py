"""Routes of a housekeeper's application and profile."""

from bot.core.routing import Routes
from bot.features.housekeeper import profile
from bot.features.housekeeper.signup import callbacks, flow, picking
from bot.features.housekeeper.signup.answers import PROFILE, SIGNUP
from domain.platform.people.model import Role

ROUTES = (
    Routes("housekeeper signup")
    .commands(
        {
            "join": flow.join_command,
        },
    )
    .label_additions({"label-more": flow.offer_to_join})
    .callbacks(
        {
            callbacks.Join: flow.press_join,
            callbacks.HandIn: flow.press_hand_in,
            callbacks.EditSlot: picking.press_edit,
            callbacks.OpenEdits: picking.press_edits,
            callbacks.PickItem: picking.press_item,
            callbacks.PickCategory: picking.press_category,
            callbacks.SetPrice: picking.press_price,
            callbacks.SlotDone: picking.press_done,
            callbacks.Skip: picking.press_skip,
            callbacks.Pause: picking.press_pause,
        },
    )
    .intents(
        Role.CUSTOMER,
        {
            "become_housekeeper": flow.join,
        },
    )
    .questions(
        {
            SIGNUP: flow.signup,
            PROFILE: profile.profile,
        },
    )
)
