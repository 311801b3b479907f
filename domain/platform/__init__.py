"""Nouns that every line of business shares."""
