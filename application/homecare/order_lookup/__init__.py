"""Queries of orders by customers, housekeepers and operators."""
