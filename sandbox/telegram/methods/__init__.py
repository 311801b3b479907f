"""The modelled Bot API methods, one module for each family."""

from sandbox.telegram.methods import (
    bot_profile_methods,
    callback_methods,
    chat_methods,
    edit_methods,
    inline_methods,
    invoice_methods,
    media_methods,
    message_methods,
    poll_methods,
    rich_methods,
    send_methods,
    topic_methods,
    update_methods,
)
from sandbox.telegram.methods.method_registry import METHODS, Call

__all__ = [
    "METHODS",
    "Call",
    "bot_profile_methods",
    "callback_methods",
    "chat_methods",
    "edit_methods",
    "inline_methods",
    "invoice_methods",
    "media_methods",
    "message_methods",
    "poll_methods",
    "rich_methods",
    "send_methods",
    "topic_methods",
    "update_methods",
]
