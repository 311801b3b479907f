"""The commands that Telegram lists beside the input field, by language and by the person's acting role."""

from aiogram import Bot
from aiogram.methods import SetMyCommands
from aiogram.types import BotCommand, BotCommandScopeChat, BotCommandScopeDefault

from bot.memory import Memory
from bot.reply import NOTHING, Invoke, Reply
from bot.words import Texts
from domain.kernel.localised import Language
from domain.people.model import Person, Role

NOTE = "commands"
"""For whom the list on the phone is made."""
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


def own_commands(texts: Texts, person: Person, memory: Memory, telegram_language: Language) -> Reply:
    """A person's own list, when the role or the language is another than the phone's list is made for."""
    wanted = f"{person.acting}:{person.language}"
    if memory.notes.get(NOTE, f"{Role.CUSTOMER}:{telegram_language}") == wanted:
        return NOTHING
    memory.notes[NOTE] = wanted
    scope = BotCommandScopeChat(chat_id=person.telegram_id)
    return Invoke(SetMyCommands(commands=commands_of(texts, person.acting, person.language), scope=scope))
