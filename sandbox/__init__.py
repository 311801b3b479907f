"""Stand-ins for Telegram and the providers, their page and control API."""
