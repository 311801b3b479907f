"""Random frames of language understanding, for sentences that nobody registered."""

import json
from collections.abc import Callable
from random import Random
from typing import Any

from bot.core.json_codec import read_json
from nlu.frame import Frame, SlotValue
from nlu.intents import ALL
from nlu.unavailable import NluUnavailable
from simulation.fuzz import hostile_values
from simulation.fuzz.known_sentences import KnownSentences

MOMENTS = (
    *("2026-11-26T14:00", "2026-11-28T09:00", "2026-12-01T09:30", "2026-11-26T03:00", "2026-11-26T10:01"),
    *("2020-01-01T00:00", "9999-12-31T23:59", "0001-01-01T00:00", "2026-12-31T19:30"),
)


def plain(random: Random) -> str:
    """Draw a hostile text as the bot's JSON codec delivers it."""
    return str(read_json(json.dumps(hostile_values.words(random))))


def slots(random: Random) -> dict[str, SlotValue]:
    """Draw slots, some with extreme values, as the frame's contract allows."""
    moment = random.choice(MOMENTS)
    few: dict[str, Callable[[], SlotValue]] = {
        "service": lambda: random.choice(
            ("daily_cleaning", "deep_cleaning", "maternity_care", "ac_cleaning")
        ),
        "start": lambda: moment,
        "end": lambda: random.choice(MOMENTS),
        "not_before": lambda: random.choice(MOMENTS),
        "not_after": lambda: random.choice(MOMENTS),
        "date": lambda: moment[:10],
        "date_end": lambda: random.choice(MOMENTS)[:10],
        "daypart": lambda: random.choice(("morning", "noon", "afternoon", "evening")),
        "asap": lambda: True,
        "shift_minutes": lambda: random.choice((-30, 30, 10**9)),
        "recurrence": lambda: random.choice(("FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO")),
        "hours": lambda: random.choice((0, 0.5, 2, 3.5, 24, 10**9)),
        "days": lambda: random.choice((0, 1, 26, 10**9)),
        "people": lambda: random.choice((0, 1, 2, 99)),
        "city": lambda: random.choice(("北京市", "上海市", "深圳市", "拉萨市")),
        "district": lambda: random.choice(("朝阳区", "浦东新区", "南山区", "某某区")),
        "address": lambda: plain(random),
        "min_rating": lambda: random.choice((0, 1, 4.8, 5, 9)),
        "max_price": lambda: random.choice((0, 1, 300, 10**12)),
        "gender": lambda: random.choice(("female", "male")),
        "min_experience_years": lambda: random.choice((0, 3, 99, 10**12)),
        "area_m2": lambda: random.choice((0, 1, 80, 10**9)),
        "quantity": lambda: random.choice((0, 1, 2, 10**9)),
        "housekeeper": lambda: random.choice(("王阿姨", "王秀英", "李梅", plain(random))),
        "ordinal": lambda: random.choice((1, 2, -1, 0, 99, -99, 10**9)),
        "payment_method": lambda: random.choice(("wechat", "alipay", "card")),
        "stars": lambda: random.choice((0, 1, 3, 5, 6)),
        "order_no": lambda: random.choice(("1", "A20261123-0001", plain(random))),
        "delay_minutes": lambda: random.choice((0, 20, 600, 10**9)),
        "message": lambda: plain(random),
        "item": lambda: random.choice(("冰箱", plain(random))),
        "price": lambda: random.choice((0, 300, 10**12)),
        "sort": lambda: random.choice(("rating", "price", "distance", "experience")),
        "language": lambda: random.choice(("zh", "en")),
    }
    return {name: few[name]() for name in random.sample(sorted(few), random.randrange(0, 5))}


class AnyMeaning(KnownSentences):
    """Understands the table's sentences, returns a random frame for others, and fails at times."""

    def __init__(self, random: Random) -> None:
        super().__init__()
        self.random = random

    async def parse(self, text: str, role: str, now: Any, expects: Any | None = None) -> Frame:
        dice = self.random.random()
        if dice < 0.05:
            raise NluUnavailable("down")
        if text in self.meanings or dice < 0.12:
            return await super().parse(text, role, now, expects)
        confidence = self.random.choice((0.05, 0.3, 0.5, 0.7, 0.97))
        others = tuple(
            Frame(self._intent(), 0.2, slots(self.random)) for _ in range(self.random.randrange(3))
        )
        return Frame(self._intent(), confidence, slots(self.random), others)

    def _intent(self) -> str:
        return self.random.choice(sorted(ALL))
