"""Nobody gets where he does not belong, and nothing that Telegram may send breaks the bot."""
