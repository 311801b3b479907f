"""The housekeeper's conversations: signing up, offers, the day of a visit, her time and her money."""
