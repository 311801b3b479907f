"""Entities and rules of home services."""
