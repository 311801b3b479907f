"""Payments and refunds between payers and the platform."""
