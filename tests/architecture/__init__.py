"""Rules about the structure of the code."""
