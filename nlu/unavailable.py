"""The error of a language server that does not classify."""


class NluUnavailable(Exception):
    """Rasa is starting, down or too slow, so the message could not be classified."""
