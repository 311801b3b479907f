"""Components that run inside Rasa's own environment (Python 3.10); nothing else of this project is imported there."""
