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
from bot.features.common import basics, human_handover, own_data, report_tables
from bot.features.common.fallback import DefaultFallbacks
from nlu.action_gate import Cost
from nlu.topic_detection import asks_for_privacy

ROUTES = (
    Routes("common")
    .fallbacks(DefaultFallbacks())
    .phrases(asks_for_privacy, own_data.show_privacy)
    .takeover(human_handover.has_human_taken_over, human_handover.forward_to_operators)
    .commands(
        {
            "help": basics.help_command,
            "menu": basics.menu_command,
            "language": basics.ask_language,
            "role": basics.ask_role,
            "tables": report_tables.switch_tables,
            "privacy": own_data.privacy_command,
        }
    )
    .labels(
        {
            "label-human": human_handover.hand_over_to_operator,
            "label-more": basics.show_more,
            "label-less": basics.show_less,
            "label-role": basics.ask_role,
            "label-privacy": own_data.show_privacy,
        }
    )
    .callbacks(
        {
            PickLanguage: basics.on_pick_language,
            PickRole: basics.on_pick_role,
            CallHuman: human_handover.on_call_human,
            ShowMyData: own_data.on_show_my_data,
            AskForgetMe: own_data.on_ask_forget_me,
            KeepMe: own_data.on_keep_me,
            LeaveOperators: own_data.on_leave_operators,
        }
    )
    .callbacks({ForgetMe: own_data.on_forget_me}, refusals=own_data.ERASURE_REFUSALS)
    .intents(
        None,
        {
            "greet": basics.greet,
            "thanks": basics.acknowledge_thanks,
            "goodbye": basics.say_goodbye,
            "help": basics.help_,
            "my_privacy": own_data.show_privacy,
            "affirm": basics.answer_without_question,
            "deny": basics.answer_without_question,
        },
        cost=Cost.READING,
    )
    .intents(
        None,
        {
            "talk_to_human": human_handover.hand_over_to_operator,
            "change_language": basics.change_language,
        },
        cost=Cost.ASKING,
    )
)
