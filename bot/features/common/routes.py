"""Routes common to all roles."""

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
from bot.features.common import basics, human_handover, privacy
from bot.features.common.fallback import DefaultFallbacks
from nlu.topic_detection import asks_for_privacy

ROUTES = (
    Routes("common")
    .fallbacks(DefaultFallbacks())
    .phrases(asks_for_privacy, privacy.show_privacy)
    .takeover(human_handover.has_human_taken_over, human_handover.forward_to_operators)
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
            "label-human": human_handover.hand_over_to_operator,
            "label-more": basics.show_more,
            "label-role": basics.ask_role,
            "label-privacy": privacy.show_privacy,
        }
    )
    .callbacks(
        {
            PickLanguage: basics.on_pick_language,
            PickRole: basics.on_pick_role,
            CallHuman: human_handover.on_call_human,
            ShowMyData: privacy.on_show_my_data,
            AskForgetMe: privacy.on_ask_forget_me,
            KeepMe: privacy.on_keep_me,
            LeaveOperators: privacy.on_leave_operators,
        }
    )
    .callbacks({ForgetMe: privacy.on_forget_me}, refusals=privacy.ERASURE_REFUSALS)
    .intents(
        None,
        {
            "greet": basics.greet,
            "thanks": basics.acknowledge_thanks,
            "goodbye": basics.say_goodbye,
            "help": basics.help_,
            "hand_over_to_operator": human_handover.hand_over_to_operator,
            "change_language": basics.change_language,
            "affirm": basics.answer_without_question,
            "deny": basics.answer_without_question,
        },
    )
)
