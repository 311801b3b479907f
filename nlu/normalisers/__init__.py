"""What words are worth: pure functions of canonical text (and `now`), a file a subject."""
