"""How somebody becomes a housekeeper."""
