"""What every role has: start, menu, help, language, roles, a human, and what to say when nothing fits."""
