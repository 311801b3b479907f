"""Habits of simulated users, each with one subject; a user may have several."""
