"""The customer's conversations."""
