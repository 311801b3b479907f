"""Simulated users with goals talk to the whole bot: they book, and with habits they run errands of every kind."""
