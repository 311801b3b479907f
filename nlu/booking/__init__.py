"""Parsers of booking details that are neither intent nor slots."""
