"""Permissions and privacy."""
