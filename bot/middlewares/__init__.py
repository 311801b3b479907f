"""What happens around every update, outermost first: answer, errors, throttle, understanding, transaction, identity."""
