"""Conversations of operators."""
