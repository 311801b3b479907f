"""Routes of a housekeeper's application and profile."""

from bot.core.callbacks import Join
from bot.core.expected_answers import ExpectedAnswers
from bot.core.routing import Routes
from bot.features.housekeeper.signup import application_form, button_handlers, callbacks, profile_form
from bot.features.housekeeper.signup.form_answers import PROFILE, SIGNUP
from domain.platform.people.model import Role
from nlu.action_gate import Cost
from nlu.expectation import Expectation

_OWN_WORDS = Expectation("introduction", intent="become_housekeeper", any_words=True)
PROFILE_ANSWERS = ExpectedAnswers(
    Expectation(yes_no=True, intent="become_housekeeper"),
    {"certificates": _OWN_WORDS, "introduction": _OWN_WORDS},
)
SIGNUP_ANSWERS = ExpectedAnswers(PROFILE_ANSWERS.otherwise, {**PROFILE_ANSWERS.by_slot, "name": _OWN_WORDS})

ROUTES = (
    Routes("housekeeper signup")
    .commands(
        {
            "join": application_form.join_command,
        },
    )
    .label_additions({"label-more": application_form.offer_to_join})
    .callbacks(
        {
            Join: application_form.on_join,
            callbacks.HandIn: application_form.on_hand_in,
            callbacks.EditSlot: button_handlers.on_edit_slot,
            callbacks.OpenEdits: button_handlers.on_open_edits,
            callbacks.PickItem: button_handlers.on_pick_item,
            callbacks.PickCategory: button_handlers.on_pick_category,
            callbacks.SetPrice: button_handlers.on_set_price,
            callbacks.SlotDone: button_handlers.on_slot_done,
            callbacks.Skip: button_handlers.on_skip,
            callbacks.Pause: button_handlers.on_pause,
        },
    )
    .intents(
        Role.CUSTOMER,
        {
            "become_housekeeper": application_form.join,
        },
        cost=Cost.ASKING,
    )
    .questions(
        {
            SIGNUP: application_form.signup,
            PROFILE: profile_form.profile,
        },
    )
    .expectations({SIGNUP: SIGNUP_ANSWERS, PROFILE: PROFILE_ANSWERS})
)
