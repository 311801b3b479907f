"""What a housekeeper goes through in chat."""
