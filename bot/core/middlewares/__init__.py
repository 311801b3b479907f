"""What happens around every update, outermost first: answer, errors, limit, throttle, understanding, transaction, identity."""
