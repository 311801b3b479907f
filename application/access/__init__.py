"""Who may do what, and what is kept of a person."""
