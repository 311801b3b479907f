"""Shared by the whole domain: errors, events, clocks, money, coordinates and subjects."""
