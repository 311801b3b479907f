"""A housekeeper's application and profile: one set of questions, two forms."""
