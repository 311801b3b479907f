"""A local stand-in for Telegram: people, chats and the Bot API, over the wire and in process."""

from sandbox.telegram.arguments import UploadedFile
from sandbox.telegram.errors import ConnectionDropped, TelegramRefusal
from sandbox.telegram.faults import Fault
from sandbox.telegram.flood import FloodLimits
from sandbox.telegram.patience import Patience
from sandbox.telegram.payments import CardCharger, CardDeclined
from sandbox.telegram.person import Person
from sandbox.telegram.reaction import Reaction
from sandbox.telegram.server import TelegramServer
from sandbox.telegram.webhook import RetryPolicy

__all__ = [
    "CardCharger",
    "CardDeclined",
    "ConnectionDropped",
    "Fault",
    "FloodLimits",
    "Patience",
    "Person",
    "Reaction",
    "RetryPolicy",
    "TelegramRefusal",
    "TelegramServer",
    "UploadedFile",
]
