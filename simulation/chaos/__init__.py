"""The real program, killed again and again while people use it."""
