"""Answers to questions about how the agency works, for every role and at any point of a conversation."""
