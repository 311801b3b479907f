"""What serves every role alike."""

from bot.callbacks import CallHuman, PickLanguage, PickRole
from bot.common import courtesy, human
from bot.routes import Routes


def common_routes() -> Routes:
    return Routes(
        commands={
            "help": courtesy.help_command,
            "menu": courtesy.menu_command,
            "language": courtesy.ask_language,
            "role": courtesy.ask_role,
        },
        labels={
            "label-human": human.talk_to_human,
            "label-more": courtesy.more,
            "label-role": courtesy.ask_role,
        },
        presses={
            PickLanguage: courtesy.pick_language,
            PickRole: courtesy.pick_role,
            CallHuman: human.press_human,
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
