"""What every noun of the domain shares: errors, events, time, money and places."""
