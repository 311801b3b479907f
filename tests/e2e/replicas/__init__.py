"""Two processes at once, on a real PostgreSQL."""
