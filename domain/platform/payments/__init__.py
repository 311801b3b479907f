"""Money on its way between a payer and the platform."""
