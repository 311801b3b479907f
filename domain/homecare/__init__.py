"""Nouns of home services."""
