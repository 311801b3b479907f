"""Orders as their customer, their housekeeper and operators may look them up."""
