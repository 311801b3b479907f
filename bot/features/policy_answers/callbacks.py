"""Buttons of the answers about the agency."""

from bot.core.callbacks import CallbackData


class AskTopic(CallbackData, prefix="topic"):
    """Answer this topic; an empty one lists the topics."""

    topic: str = ""
