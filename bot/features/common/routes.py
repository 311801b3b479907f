"""Routes of every role."""

from bot.core.callbacks import (
    AskForgetMe,
    CallHuman,
    ForgetMe,
    KeepMe,
    LeaveOperators,
    PickLanguage,
    PickRole,
    ShowMyData,
)
from bot.core.routing import Routes
from bot.features.common import basics, human, privacy
from bot.features.common.fallback import DefaultFallbacks
from nlu.topic_detection import asks_for_privacy

ROUTES = (
    Routes("common")
    .fallbacks(DefaultFallbacks())
    .phrases(asks_for_privacy, privacy.show_privacy)
    .takeover(human.has_taken_over, human.pass_on)
    .commands(
        {
            "help": basics.help_command,
            "menu": basics.menu_command,
            "language": basics.ask_language,
            "role": basics.ask_role,
            "privacy": privacy.privacy_command,
        }
    )
    .labels(
        {
            "label-human": human.talk_to_human,
            "label-more": basics.more,
            "label-role": basics.ask_role,
            "label-privacy": privacy.show_privacy,
        }
    )
    .callbacks(
        {
            PickLanguage: basics.pick_language,
            PickRole: basics.pick_role,
            CallHuman: human.press_human,
            ShowMyData: privacy.press_my_data,
            AskForgetMe: privacy.press_ask,
            KeepMe: privacy.press_keep,
            LeaveOperators: privacy.press_leave_operators,
        }
    )
    .callbacks({ForgetMe: privacy.press_forget}, refusals=privacy.ERASURE_REFUSALS)
    .intents(
        None,
        {
            "greet": basics.greet,
            "thanks": basics.thank,
            "goodbye": basics.part,
            "help": basics.help_,
            "talk_to_human": human.talk_to_human,
            "change_language": basics.change_language,
            "affirm": basics.agree_to_nothing,
            "deny": basics.agree_to_nothing,
        },
    )
)
