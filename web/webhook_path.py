"""The path at which Telegram's updates are received."""

WEBHOOK_PATH = "/telegram"
