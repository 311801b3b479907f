"""What simulated users want: each errand prepares its world, and tells the next step and the wanted changes."""
