"""Access control of buttons, commands and use cases, and forged updates."""
