"""What an operator goes through in chat."""
