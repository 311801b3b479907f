"""Middlewares of every update, outermost first: metering, answer, errors, limit, sender, throttle, picture, understanding, transaction,
identity."""
