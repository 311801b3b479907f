"""Translate what one side wrote to the other before it is rendered, outside of any transaction."""

from dataclasses import replace

import structlog

from application.metrics import METRICS, stopwatch
from domain.kernel.localised import Language
from domain.platform.language_services.ports import LanguageServiceUnavailable, TextTranslator
from domain.platform.notifications.model import Notification
from nlu.text_language import language_of_text

log = structlog.get_logger(__name__)


async def with_translation(translator: TextTranslator | None, notification: Notification) -> Notification:
    """Return the notification with a ``translation`` of its words where the reader's language is another one.

    Without a translator, or when it does not answer, the notification is returned unchanged.
    """
    data = notification.data
    words, written_in, read_in = (data.get(name) for name in ("words", "written_in", "read_in"))
    if translator is None or not words or not written_in or not read_in:
        return notification
    source, target = language_of_text(words, Language(written_in)), Language(read_in)
    if source is target:
        return notification
    seconds = stopwatch()
    try:
        translation = await translator.translate(words, source, target)
    except LanguageServiceUnavailable as error:
        METRICS.language_service_called("translation", "failed", seconds())
        log.warning("message not translated", why=str(error))
        return notification
    METRICS.language_service_called("translation", "answered", seconds())
    return replace(notification, data=data | {"translation": translation})
