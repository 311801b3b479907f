"""Message texts: parse modes, entities, trimming, limits."""

from sandbox.telegram.text.formatted_text import FormattedText, read_formatted
from sandbox.telegram.text.html_rendering import render_html
from sandbox.telegram.text.utf16 import utf16_length, utf16_slice

__all__ = ["FormattedText", "read_formatted", "render_html", "utf16_length", "utf16_slice"]
