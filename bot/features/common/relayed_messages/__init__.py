"""Words and photos between the two sides of a visit."""
