"""Local stand-ins for payment and SMS providers that speak their signed protocols."""
