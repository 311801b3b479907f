"""Generate valid and forged updates, and feed them to the whole bot."""
