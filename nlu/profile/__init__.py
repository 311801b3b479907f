"""Parsers of profile data: services, places, prices, working time and personal data of housekeepers and applicants."""
