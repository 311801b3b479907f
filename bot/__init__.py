"""The conversation: routes, views and notifications on Telegram."""

from bot.deferred_models import import_aiogram

import_aiogram()
