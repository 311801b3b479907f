"""What serves every role alike."""

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
from bot.core.routes import Routes
from bot.features.common import basics, human, privacy


def common_routes() -> Routes:
    return Routes(
        commands={
            "help": basics.help_command,
            "menu": basics.menu_command,
            "language": basics.ask_language,
            "role": basics.ask_role,
            "privacy": privacy.privacy_command,
        },
        labels={
            "label-human": human.talk_to_human,
            "label-more": basics.more,
            "label-role": basics.ask_role,
            "label-privacy": privacy.show_privacy,
        },
        callbacks={
            PickLanguage: basics.pick_language,
            PickRole: basics.pick_role,
            CallHuman: human.press_human,
            ShowMyData: privacy.press_my_data,
            AskForgetMe: privacy.press_ask,
            ForgetMe: privacy.press_forget,
            KeepMe: privacy.press_keep,
            LeaveOperators: privacy.press_leave_operators,
        },
        intents={
            (None, "greet"): basics.greet,
            (None, "thanks"): basics.thank,
            (None, "goodbye"): basics.part,
            (None, "help"): basics.help_,
            (None, "talk_to_human"): human.talk_to_human,
            (None, "change_language"): basics.change_language,
            (None, "affirm"): basics.agree_to_nothing,
            (None, "deny"): basics.agree_to_nothing,
        },
    )
