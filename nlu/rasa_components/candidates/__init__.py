"""Classifiers that the chosen one is compared with (`python -m nlu compare`); nothing else runs them."""
