"""Builder of a Chinese duration with a decimal point in words: 二点五小时, which is no hour of the clock."""

import re
from datetime import datetime

from nlu.normalisers.number_parser import parse_number
from nlu.normalisers.time.tokens import Built, Kind


def decimal_hours(match: re.Match[str], now: datetime) -> Built:
    whole, tenths = parse_number(match["whole"]), parse_number(match["tenths"])
    if whole is None or tenths is None:
        return None
    return [(Kind.DURATION, round(whole * 60 + tenths * 6))]
