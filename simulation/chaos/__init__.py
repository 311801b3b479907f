"""Run the real program, kill it repeatedly under load, and check the result."""
