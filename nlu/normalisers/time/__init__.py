"""Time expressions in Chinese, English or both as slots.

`scan` cuts text into tokens by two lexicons, `compose` groups tokens into points and ranges, and `read_time` resolves
them against `now` by the rules of the contract. All times are naive wall time of the agency's zone.
"""

from nlu.normalisers.time.parser import TimeReading, read_time

__all__ = ["TimeReading", "read_time"]
