"""The commands that Telegram lists beside the input field, by language and by the person's acting role."""

from aiogram import Bot
from aiogram.types import BotCommand, BotCommandScopeChat, BotCommandScopeDefault

from bot.words import Texts
from domain.kernel.localised import Language
from domain.people.model import Person, Role

EVERYBODY = ("menu", "language", "privacy", "help")
COMMANDS = {
    Role.CUSTOMER: ("start", "orders", "join", *EVERYBODY),
    Role.HOUSEKEEPER: ("payout", *EVERYBODY, "role"),
    Role.OPERATOR: ("queue", "find", "figures", "reconcile", "invite", *EVERYBODY, "role"),
}


def commands_of(texts: Texts, role: Role, language: Language) -> list[BotCommand]:
    return [
        BotCommand(command=name, description=texts.say(language, f"command-{name}"))
        for name in COMMANDS[role]
    ]


async def tell_commands(bot: Bot, texts: Texts) -> None:
    """What everybody sees who is not known yet: a customer's, Chinese unless Telegram speaks English to them."""
    scope = BotCommandScopeDefault()
    await bot.set_my_commands(commands_of(texts, Role.CUSTOMER, Language.ZH), scope)
    await bot.set_my_commands(commands_of(texts, Role.CUSTOMER, Language.EN), scope, language_code="en")


async def tell_own_commands(bot: Bot, texts: Texts, person: Person) -> None:
    """A person's own list, after the role or the language changed."""
    scope = BotCommandScopeChat(chat_id=person.telegram_id)
    await bot.set_my_commands(commands_of(texts, person.acting, person.language), scope)
