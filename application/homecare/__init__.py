"""Use cases of home services."""
