"""The housekeeper's conversations: application, offers, visits, working time and earnings."""
