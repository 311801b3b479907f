from tests.support.fuzz_fixtures import city, plan

__all__ = ["city", "plan"]
