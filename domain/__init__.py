"""Entities, rules, events and ports of the marketplace; imports the standard library only."""
