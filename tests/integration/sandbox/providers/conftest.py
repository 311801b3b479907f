from tests.integration.payments.conftest import keys, scene

__all__ = ["keys", "scene"]
