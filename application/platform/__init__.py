"""Use cases that every line of business shares."""
