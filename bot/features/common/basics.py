"""Greetings, thanks, help, the menu, the language and the roles."""

from bot.core.acting import is_clear
from bot.core.callbacks import PickLanguage, PickRole, button, keyboard
from bot.core.menu import open_menu_keyboard
from bot.core.reply import Reply, ShowMessage, Toast
from bot.core.translator import Translator
from bot.core.turn import Turn
from bot.features.common.fallback import show_menu
from domain.kernel.localised import Language
from domain.platform.people.model import Role
from nlu.action_gate import Cost


async def greet(turn: Turn) -> Reply:
    return show_menu(turn, turn.i18n("greeting", name=turn.person.name))


async def acknowledge_thanks(turn: Turn) -> Reply:
    return ShowMessage(turn.i18n("thanks-answer"))


async def say_goodbye(turn: Turn) -> Reply:
    return ShowMessage(turn.i18n("goodbye"))


async def help_(turn: Turn) -> Reply:
    return show_menu(turn, turn.i18n("help", role=turn.person.acting.value))


async def help_command(turn: Turn, rest: str) -> Reply:
    return await help_(turn)


async def menu_command(turn: Turn, rest: str) -> Reply:
    return show_menu(turn, turn.i18n("menu-here"))


async def answer_without_question(turn: Turn) -> Reply:
    """Answer a "yes" or "no" without an open question."""
    return show_menu(turn, turn.i18n("what-next"))


def language_view(i18n: Translator) -> ShowMessage:
    return ShowMessage(
        i18n("language-ask"),
        keyboard(
            [
                button("中文", PickLanguage(language=Language.ZH.value)),
                button("English", PickLanguage(language=Language.EN.value)),
            ]
        ),
        card="language",
    )


async def ask_language(turn: Turn, rest: str = "") -> Reply:
    return language_view(turn.i18n).below()


async def change_language(turn: Turn) -> Reply:
    """Switch to the language that is clearly asked for, else show the choice in both."""
    language = turn.frame.slots.get("language") if turn.frame else None
    if language not in list(Language) or not is_clear(turn, Cost.REVERSIBLE):
        return await ask_language(turn)
    turn.switch_language(Language(str(language)))
    return show_menu(turn, turn.i18n("language-set"))


async def on_pick_language(turn: Turn, callback: PickLanguage) -> Reply:
    if callback.language not in list(Language):
        return Toast(turn.i18n("button-old"))
    turn.switch_language(Language(callback.language))
    return [Toast(turn.i18n("language-set")), show_menu(turn, turn.i18n("language-set"))]


def roles_view(i18n: Translator, acting: Role, roles: frozenset[Role]) -> ShowMessage:
    buttons = [
        button(("✅ " if role is acting else "") + i18n(f"role-{role.value}"), PickRole(role=role.value))
        for role in Role
        if role in roles
    ]
    return ShowMessage(i18n("role-ask"), keyboard(buttons), card="role")


async def ask_role(turn: Turn, rest: str = "") -> Reply:
    if len(turn.person.roles) == 1:
        return show_menu(turn, turn.i18n("role-only", role=turn.i18n(f"role-{turn.person.acting.value}")))
    return roles_view(turn.i18n, turn.person.acting, turn.person.roles).below()


async def on_pick_role(turn: Turn, callback: PickRole) -> Reply:
    """Raises not-allowed."""
    if callback.role not in list(Role):
        return Toast(turn.i18n("button-old"))
    turn.person.act_as(Role(callback.role))
    turn.questions.clear()
    name = turn.i18n(f"role-{callback.role}")
    return [
        roles_view(turn.i18n, turn.person.acting, turn.person.roles),
        show_menu(turn, turn.i18n("role-set", role=name)),
    ]


async def show_more(turn: Turn) -> Reply:
    """Open the menu and tell what it has no room for; features add to it as additions to the label."""
    text = turn.i18n("more", role=turn.person.acting.value)
    return ShowMessage(text, open_menu_keyboard(turn.i18n, turn.person.acting, turn.person.roles))


async def show_less(turn: Turn) -> Reply:
    """Close the menu to its one row."""
    return show_menu(turn, turn.i18n("menu-closed"))
