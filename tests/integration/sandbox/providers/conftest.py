from tests.integration.payments.conftest import keys, town

__all__ = ["keys", "town"]
