"""What holds for every test."""

import os

from hypothesis import settings

# a busy machine is no finding, and a change must not be refused for what another one left undiscovered
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")
