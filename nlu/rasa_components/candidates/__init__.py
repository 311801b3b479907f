"""Alternative classifiers, used by `python -m nlu compare` only."""
