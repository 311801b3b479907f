"""Every modelled method, a module a family."""

from sandbox.telegram.methods import (
    callbacks,
    chats,
    editing,
    invoices,
    media,
    profile,
    receiving,
    removing,
    sending,
    topics,
)
from sandbox.telegram.methods.registry import METHODS, Call

__all__ = [
    "METHODS",
    "Call",
    "callbacks",
    "chats",
    "editing",
    "invoices",
    "media",
    "profile",
    "receiving",
    "removing",
    "sending",
    "topics",
]
