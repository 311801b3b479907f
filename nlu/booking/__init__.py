"""Readers of what a message says about a booking beside its intent and slots."""
