"""What serves every role alike."""

from bot.callbacks import (
    AskForgetMe,
    CallHuman,
    ForgetMe,
    KeepMe,
    LeaveOperators,
    PickLanguage,
    PickRole,
    ShowMyData,
)
from bot.common import courtesy, human, privacy
from bot.routes import Routes


def common_routes() -> Routes:
    return Routes(
        commands={
            "help": courtesy.help_command,
            "menu": courtesy.menu_command,
            "language": courtesy.ask_language,
            "role": courtesy.ask_role,
            "privacy": privacy.privacy_command,
        },
        labels={
            "label-human": human.talk_to_human,
            "label-more": courtesy.more,
            "label-role": courtesy.ask_role,
            "label-privacy": privacy.show_privacy,
        },
        presses={
            PickLanguage: courtesy.pick_language,
            PickRole: courtesy.pick_role,
            CallHuman: human.press_human,
            ShowMyData: privacy.press_my_data,
            AskForgetMe: privacy.press_ask,
            ForgetMe: privacy.press_forget,
            KeepMe: privacy.press_keep,
            LeaveOperators: privacy.press_leave_operators,
        },
        intents={
            (None, "greet"): courtesy.greet,
            (None, "thanks"): courtesy.thank,
            (None, "goodbye"): courtesy.part,
            (None, "help"): courtesy.help_,
            (None, "talk_to_human"): human.talk_to_human,
            (None, "change_language"): courtesy.change_language,
            (None, "affirm"): courtesy.agree_to_nothing,
            (None, "deny"): courtesy.agree_to_nothing,
        },
    )
