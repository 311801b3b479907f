"""Components that run in Rasa's environment (Python 3.10); they import no other package of this project than nlu."""
