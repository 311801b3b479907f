"""A simulated city on virtual time in one process: users, injected faults, and invariants."""
