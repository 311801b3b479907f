"""What holds for every test."""

import os

from hypothesis import settings

pytest_plugins = ["tests.support.start_moments"]

# a busy machine is no finding, and the same tests give the same answer on any day: "explore" looks for new examples
settings.register_profile("same", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))
