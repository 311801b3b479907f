"""Conversations of every role: menu, help, language, roles, privacy, hand-over to a human, and the fallbacks."""
