"""Greetings, thanks, help, the menu, the language and the roles."""

from bot.callbacks import PickLanguage, PickRole, button, keyboard
from bot.common.fallback import show_menu
from bot.housekeeper.signup.presses import Join
from bot.reply import Reply, Show, Toast
from bot.turn import Turn
from bot.words import Words
from domain.kernel.localised import Language
from domain.people.model import Role


async def greet(turn: Turn) -> Reply:
    return show_menu(turn, turn.words("greeting", name=turn.person.name))


async def thank(turn: Turn) -> Reply:
    return Show(turn.words("thanks-answer"))


async def part(turn: Turn) -> Reply:
    return Show(turn.words("goodbye"))


async def help_(turn: Turn) -> Reply:
    return show_menu(turn, turn.words("help", role=turn.person.acting.value))


async def help_command(turn: Turn, rest: str) -> Reply:
    return await help_(turn)


async def menu_command(turn: Turn, rest: str) -> Reply:
    return show_menu(turn, turn.words("menu-here"))


async def agree_to_nothing(turn: Turn) -> Reply:
    """ "Yes" or "no" with nothing asked."""
    return show_menu(turn, turn.words("what-next"))


def language_view(words: Words) -> Show:
    return Show(
        words("language-ask"),
        keyboard(
            [
                button("中文", PickLanguage(language=Language.ZH.value)),
                button("English", PickLanguage(language=Language.EN.value)),
            ]
        ),
        card="language",
    )


async def ask_language(turn: Turn, rest: str = "") -> Reply:
    return language_view(turn.words).below()


async def change_language(turn: Turn) -> Reply:
    said = turn.frame.slots.get("language") if turn.frame else None
    if said not in list(Language):
        return await ask_language(turn)
    turn.speak(Language(str(said)))
    return show_menu(turn, turn.words("language-set"))


async def pick_language(turn: Turn, press: PickLanguage) -> Reply:
    if press.language not in list(Language):
        return Toast(turn.words("button-old"))
    turn.speak(Language(press.language))
    return [Toast(turn.words("language-set")), show_menu(turn, turn.words("language-set"))]


def roles_view(words: Words, acting: Role, roles: frozenset[Role]) -> Show:
    buttons = [
        button(("✅ " if role is acting else "") + words(f"role-{role.value}"), PickRole(role=role.value))
        for role in Role
        if role in roles
    ]
    return Show(words("role-ask"), keyboard(buttons), card="role")


async def ask_role(turn: Turn, rest: str = "") -> Reply:
    if len(turn.person.roles) == 1:
        return show_menu(turn, turn.words("role-only", role=turn.words(f"role-{turn.person.acting.value}")))
    return roles_view(turn.words, turn.person.acting, turn.person.roles).below()


async def pick_role(turn: Turn, press: PickRole) -> Reply:
    """Raises not-allowed."""
    if press.role not in list(Role):
        return Toast(turn.words("button-old"))
    turn.person.act_as(Role(press.role))
    turn.memory.ask_nothing()
    name = turn.words(f"role-{press.role}")
    return [
        roles_view(turn.words, turn.person.acting, turn.person.roles),
        show_menu(turn, turn.words("role-set", role=name)),
    ]


async def more(turn: Turn) -> Reply:
    """The rest of what the menu has no room for."""
    told = show_menu(turn, turn.words("more", role=turn.person.acting.value))
    if turn.person.acting is not Role.CUSTOMER or turn.person.has(Role.HOUSEKEEPER):
        return told
    return [told, Show(turn.words("join-offer"), keyboard([button(turn.words("button-join"), Join())]))]
