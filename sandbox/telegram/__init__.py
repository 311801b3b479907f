"""A local stand-in for Telegram: people, chats and the Bot API, over HTTP and in process."""

from sandbox.telegram.action_result import ActionResult
from sandbox.telegram.call_arguments import UploadedFile
from sandbox.telegram.card_charger import CardCharger, CardDeclined
from sandbox.telegram.faults import Fault
from sandbox.telegram.flood_limits import FloodLimits
from sandbox.telegram.person import Person
from sandbox.telegram.telegram_errors import ConnectionDropped, TelegramRefusal
from sandbox.telegram.telegram_server import TelegramServer
from sandbox.telegram.wait_policy import WaitPolicy
from sandbox.telegram.webhook_delivery import RetryPolicy

__all__ = [
    "ActionResult",
    "CardCharger",
    "CardDeclined",
    "ConnectionDropped",
    "Fault",
    "FloodLimits",
    "Person",
    "RetryPolicy",
    "TelegramRefusal",
    "TelegramServer",
    "UploadedFile",
    "WaitPolicy",
]
