"""Notices as a housekeeper reads them."""

from bot.notices.telling import Renderer
from domain.notices.model import NoticeKind

RENDERERS: dict[NoticeKind, Renderer] = {}
