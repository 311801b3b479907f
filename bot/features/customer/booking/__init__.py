"""Booking: one card, one question at a time, by text and buttons in any mixture."""
