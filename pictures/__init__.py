"""Pictures that people send: validated, and re-encoded by worker processes.

Nothing of the bot is imported, so that a worker starts fast and small.
"""
