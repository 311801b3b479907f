"""Infrastructure shared by the simulation programs."""
