"""Stand-ins for Telegram and the providers, their page and control API."""

import bot  # noqa: F401  (defers the building of aiogram's models before anything else imports aiogram)
