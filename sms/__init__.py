"""Adapters of SMS providers, each an implementation of the domain's ``SmsSender``."""
