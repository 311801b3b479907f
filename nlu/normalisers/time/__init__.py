"""When: words of time in Chinese, English or both become slots.

`scan` cuts text into tokens by two lexicons, `compose` joins tokens into points and ranges, and `read_time` settles
them against `now` by the readings of the contract. All times are naive wall time of the agency's zone.
"""

from nlu.normalisers.time.reading import TimeReading, read_time

__all__ = ["TimeReading", "read_time"]
