"""Middlewares of every update, outermost first: metering, answer, errors, limit, throttle, understanding, transaction,
identity."""
