"""Signing up: the application in chat, and the same questions later to change a profile."""
