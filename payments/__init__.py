"""Adapters of payment providers, each an implementation of the domain's ``PaymentProvider``."""
