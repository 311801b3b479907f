"""Rich messages of the Bot API (``sendRichMessage``): validation as Telegram does, and their plain reading."""

from sandbox.telegram.rich.plain_reading import plain_reading, plain_text
from sandbox.telegram.rich.rich_buttons import buttons_in
from sandbox.telegram.rich.rich_message import read_rich_message

__all__ = ["buttons_in", "plain_reading", "plain_text", "read_rich_message"]
