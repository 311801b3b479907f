"""Several bot processes on one PostgreSQL database: ``python -m tests.replicas`` measures them."""
