"""Wiring: settings, adapters and processes."""
