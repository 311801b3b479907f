"""The copy of certified, online housekeepers that searches read."""
