"""The business of a home-services marketplace, in the standard library alone."""
