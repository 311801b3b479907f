"""Conversations of housekeepers."""
