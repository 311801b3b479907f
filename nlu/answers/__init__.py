"""Parsers of answers to an open question. Each takes the text of one message and returns a typed value or None."""
