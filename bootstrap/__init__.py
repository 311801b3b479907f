"""Wiring: settings, adapters and processes."""

import bot  # noqa: F401  (defers the building of aiogram's models before anything else imports aiogram)
