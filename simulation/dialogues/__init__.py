"""Simulated users with goals talk to the whole bot until the payment choices are shown."""
