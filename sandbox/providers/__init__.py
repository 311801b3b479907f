"""Stand-ins for the payment and SMS providers: their own signed protocols, on this machine."""
