"""One file a payment provider, each of them the domain's port."""
