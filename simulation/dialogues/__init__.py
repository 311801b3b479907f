"""Simulated users with goals of their own talk to the whole bot until the ways to pay are in front of them."""
