"""Applications of housekeepers."""
