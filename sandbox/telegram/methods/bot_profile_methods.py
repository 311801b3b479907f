"""A bot's profile: commands per scope and language, names, descriptions, menu button."""

import re
from typing import Any

from sandbox.telegram.methods.method_registry import Call, method
from sandbox.telegram.telegram_errors import bad_request
from sandbox.telegram.telegram_state import BotAccount

MAX_COMMANDS = 100
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"[a-z]{2}")
_PLAIN_SCOPES = {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}


@method("getMe")
def get_me(call: Call) -> Any:
    return {
        **call.bot.user(),
        "can_join_groups": True,
        "can_read_all_group_messages": True,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def _language(call: Call) -> str:
    language = call.arguments.text("language_code")
    if language and not _LANGUAGE.fullmatch(language):
        raise bad_request("invalid language code specified")
    return language


def _scope_key(call: Call) -> str:
    scope = call.arguments.json("scope", "BotCommandScope") or {"type": "default"}
    if not isinstance(scope, dict):
        raise bad_request("can't parse BotCommandScope: BotCommandScope must be an Object")
    kind = scope.get("type")
    if kind in _PLAIN_SCOPES:
        return f"{kind}|{_language(call)}"
    if kind not in ("chat", "chat_administrators", "chat_member"):
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    conversation = call.server.world.resolve(call.bot, str(scope.get("chat_id") or ""))
    if kind != "chat" and conversation.is_private:
        raise bad_request(f"can't use {kind} scope in private chats")
    member = f":{int(scope.get('user_id', 0))}" if kind == "chat_member" else ""
    return f"{kind}:{conversation.chat_id}{member}|{_language(call)}"


def commands_for(bot: BotAccount, person_id: int, language: str) -> list[dict[str, Any]]:
    """Return the commands of a person's private chat: the narrowest scope first, then the language."""
    language = language[:2].lower()
    for scope in (f"chat:{person_id}", "all_private_chats", "default"):
        for spoken in (language, ""):
            if commands := bot.commands.get(f"{scope}|{spoken}"):
                return commands
    return []


def _emit_commands(call: Call, key: str) -> None:
    world = call.server.world
    world.save_bot(call.bot)
    for account in world.accounts.values():
        if key.startswith("chat:") and not key.startswith(f"chat:{account.id}|"):
            continue
        world.emit(
            "commands",
            lambda account=account: {  # type: ignore[misc]
                "person_id": account.id,
                "commands": commands_for(call.bot, account.id, account.language_code),
            },
        )


@method("setMyCommands")
def set_my_commands(call: Call) -> Any:
    commands: list[dict[str, Any]] = []
    for command in call.arguments.items("commands", "commands", "BotCommand"):
        if not isinstance(command, dict):
            raise bad_request("can't parse BotCommand: expected an Object")
        name = str(command.get("command", "")).removeprefix("/").lower()
        description = str(command.get("description", "")).strip()
        if not _COMMAND.fullmatch(name):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(description) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        commands.append({"command": name, "description": description})
    if len(commands) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    key = _scope_key(call)
    call.bot.commands[key] = commands
    _emit_commands(call, key)
    return True


@method("getMyCommands")
def get_my_commands(call: Call) -> Any:
    return call.bot.commands.get(_scope_key(call), [])


@method("deleteMyCommands")
def delete_my_commands(call: Call) -> Any:
    key = _scope_key(call)
    call.bot.commands.pop(key, None)
    _emit_commands(call, key)
    return True


def _set_text(call: Call, what: str, limit: int) -> bool:
    text = call.arguments.text(what)
    if len(text) > limit:
        raise bad_request(f"bot {what.replace('_', ' ')} is too long")
    call.bot.names.setdefault(what, {})[_language(call)] = text
    call.server.world.save_bot(call.bot)
    return True


def _get_text(call: Call, what: str) -> dict[str, str]:
    texts = call.bot.names.get(what, {})
    fallback = call.bot.name if what == "name" else ""
    return {what: texts.get(_language(call)) or texts.get("") or fallback}


@method("setMyName")
def set_my_name(call: Call) -> Any:
    return _set_text(call, "name", 64)


@method("getMyName")
def get_my_name(call: Call) -> Any:
    return _get_text(call, "name")


@method("setMyDescription")
def set_my_description(call: Call) -> Any:
    return _set_text(call, "description", 512)


@method("getMyDescription")
def get_my_description(call: Call) -> Any:
    return _get_text(call, "description")


@method("setMyShortDescription")
def set_my_short_description(call: Call) -> Any:
    return _set_text(call, "short_description", 120)


@method("getMyShortDescription")
def get_my_short_description(call: Call) -> Any:
    return _get_text(call, "short_description")


@method("setChatMenuButton")
def set_chat_menu_button(call: Call) -> Any:
    button = call.arguments.json("menu_button", "menu button") or {"type": "default"}
    if not isinstance(button, dict) or button.get("type") not in ("commands", "web_app", "default"):
        raise bad_request("can't parse menu button: Unsupported type specified")
    call.bot.menu_buttons[call.arguments.text("chat_id")] = button
    call.server.world.save_bot(call.bot)
    return True


@method("getChatMenuButton")
def get_chat_menu_button(call: Call) -> Any:
    buttons = call.bot.menu_buttons
    return buttons.get(call.arguments.text("chat_id")) or buttons.get("") or {"type": "commands"}
