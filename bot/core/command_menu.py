"""Command lists that Telegram shows beside the input field, by language and acting role."""

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BotCommand, BotCommandScopeChat, BotCommandScopeDefault

from bot.core.api_retries import call_with_retries
from bot.core.memory import Memory
from bot.core.reply import NO_REPLY, AfterCommit, Reply
from bot.core.translator import Texts
from domain.kernel.localised import Language
from domain.platform.people.model import Person, Role

log = structlog.get_logger(__name__)
NOTE = "commands"
"""Note with the role and language of the list that was published last."""
COMMON_COMMANDS = ("menu", "cancel", "language", "tables", "privacy", "help")
COMMANDS = {
    Role.CUSTOMER: ("start", "orders", "join", *COMMON_COMMANDS),
    Role.HOUSEKEEPER: ("payout", *COMMON_COMMANDS, "role"),
    Role.OPERATOR: (
        "queue",
        "find",
        "figures",
        "reconcile",
        "invite",
        "operators",
        "factor",
        *COMMON_COMMANDS,
        "role",
    ),
}


def commands_of(texts: Texts, role: Role, language: Language) -> list[BotCommand]:
    return [
        BotCommand(command=name, description=texts.say(language, f"command-{name}"))
        for name in COMMANDS[role]
    ]


async def publish_default_commands(bot: Bot, texts: Texts) -> None:
    """Publish the customer's commands as the default for new people: in Chinese, in English for an English client."""
    scope = BotCommandScopeDefault()
    await bot.set_my_commands(commands_of(texts, Role.CUSTOMER, Language.ZH), scope)
    await bot.set_my_commands(commands_of(texts, Role.CUSTOMER, Language.EN), scope, language_code="en")


def update_own_commands(
    bot: Bot, texts: Texts, person: Person, memory: Memory, telegram_language: Language
) -> Reply:
    """Publish the person's own list after the commit when the role or the language has changed since the last one."""
    wanted = f"{person.acting}:{person.language}"
    if memory.notes.get(NOTE, f"{Role.CUSTOMER}:{telegram_language}") == wanted:
        return NO_REPLY
    memory.notes[NOTE] = wanted
    chat_id, commands = person.telegram_id, commands_of(texts, person.acting, person.language)

    async def publish() -> Reply:
        try:
            await call_with_retries(
                lambda: bot.set_my_commands(commands, BotCommandScopeChat(chat_id=chat_id))
            )
        except TelegramBadRequest as refused:
            log.info("commands of a chat rejected", chat=chat_id, why=refused.message)
        return NO_REPLY

    return AfterCommit(publish)
