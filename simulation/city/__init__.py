"""A city lives on virtual time in one process: people as they are, everything that can go wrong, and what must hold."""
