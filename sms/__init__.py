"""One file an SMS provider, each of them the domain's port."""
