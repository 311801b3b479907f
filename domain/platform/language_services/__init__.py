"""Speech and translation services outside the program."""
