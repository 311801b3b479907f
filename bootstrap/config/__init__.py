"""Validate ``config.yaml`` and convert it to the domain's types."""
