"""Asking for what is missing, one thing at a time, in whatever order it is told."""
