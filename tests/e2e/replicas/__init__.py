"""Two processes on one PostgreSQL database."""
