"""The bot's core: routing, refusals, the question stack, forms and the presenter. It imports no feature."""
