"""Parse time expressions in Chinese, English or both.

`scan` tokenises text by two lexicons, `select_relevant` drops tokens that are not about the service, `group_tokens`
groups the others into points and ranges, and `Resolver` resolves these against `now`. All times are naive wall time of
the agency's zone.
"""

from nlu.normalisers.time.parser import TimeReading, read_time

__all__ = ["TimeReading", "read_time"]
