"""``config.yaml``, checked key by key, and turned into what the domain works with."""
