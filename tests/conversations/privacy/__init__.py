"""What is kept of people, who looks at it, how much of anything one may do, and which files are taken."""
