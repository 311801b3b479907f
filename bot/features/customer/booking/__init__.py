"""From the first word to an order: one card, one question at a time, by words and buttons in any mixture."""
