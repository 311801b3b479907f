"""Several bot processes on one PostgreSQL database: ``python -m simulation.replicas`` measures them."""
