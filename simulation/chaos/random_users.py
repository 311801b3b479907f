"""Users who press whatever their phone offers, sometimes twice, and sometimes change their mind."""

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from sandbox.telegram import Person
from sandbox.telegram.telegram_errors import TelegramRefusal

LOOKS_BACK = 8
"""Number of the newest messages that are looked at."""
BUSY = 3.0
"""Sum of the weights from which a user acts at every step; with less, the probability is proportional."""
PATIENCE = 15.0
"""Seconds until a user whose message is not answered does something else."""


@dataclass(frozen=True)
class Habits:
    """``presses`` maps a button's prefix to the weight of pressing it, ``says`` a text to the weight of
    sending it."""

    presses: Mapping[str, float]
    says: Mapping[str, float]


CUSTOMER = Habits(
    {
        "bcat": 4, "bsrv": 5, "bmsr": 5, "bppl": 4, "bods": 8, "bopt": 0.5, "bday": 5, "btim": 5, "btwn": 2,
        "bplc": 5, "badr": 8, "bwho": 4, "bpag": 0.2, "bgen": 0.1, "bclr": 3, "bcfm": 20, "bdis": 0.05, "pay": 12,
        "paid": 2, "ways": 0.3, "ocan": 0.15, "ocanok": 4, "ostart": 5, "ostok": 10, "odone": 4, "ostar": 3,
        "orevok": 4, "orev": 2, "omove": 0.4, "omday": 2, "omto": 2, "omok": 3, "ochg": 0.3, "ochgto": 1,
        "ocompl": 0.2, "ocmpok": 2, "ocmpno": 0.3, "order": 0.2, "orders": 0.2, "ohist": 0.1, "orcpt": 0.1, "book": 1,
    },
    {"🧹 预约服务": 3, "📋 我的订单": 0.5, "取消订单": 0.2, "谢谢": 0.1, "我要投诉": 0.05},
)  # fmt: skip
HOUSEKEEPER = Habits(
    {
        "hk-accept": 12, "hk-decline": 1, "hk-out": 8, "hk-here": 8, "hk-done": 6, "hk-rate": 2, "hk-late": 0.4,
        "hk-back": 0.15, "hk-giveback": 1, "hk-keep": 1, "hk-move": 4, "hk-offers": 0.3, "hk-visit": 0.3,
        "hk-place": 0.1, "hk-earned": 0.1, "hk-days": 0.1,
    },
    {"我出发了": 0.05, "到楼下了": 0.05, "做完了": 0.05, "这单我接": 0.05, "这个月赚了多少": 0.03, "💰 我的收入": 0.02},
)  # fmt: skip
OPERATOR = Habits(
    {
        "op-queue": 3, "op-ticket": 3, "op-close": 2, "op-refund": 5, "op-share": 3, "op-resolve": 5, "op-done": 1,
        "op-start": 0.5, "op-order": 1, "op-ask": 1, "op-end": 0.1, "op-endok": 1,
    },
    {"📥 待办": 2, "📊 数据": 0.05},
)  # fmt: skip
BOOKING = frozenset(
    {"bcat", "bsrv", "bmsr", "bppl", "bods", "bday", "btim", "bplc", "badr", "bwho", "bcfm", "bclr", "pay"}
)
TAKES_WEEKS = ("maternity_care", "hospital_care", "moving")
STARTS_SOMETHING = frozenset({"bcat", "bsrv", "bcfm", "book", "🧹 预约服务"})


@dataclass(frozen=True)
class Chance:
    """One possible action: press a button under a message, pay its invoice, or send a text."""

    weight: float
    message_id: int = 0
    data: str = ""
    text: str = ""
    invoice: bool = False


class RandomUser:
    """A user that is ``winding_down`` begins nothing new."""

    def __init__(self, person: Person, habits: Habits, random: Random) -> None:
        self.person = person
        self.winding_down = False
        self.action_count = 0
        self._habits = habits
        self._random = random

    async def run(self, pause: float) -> None:
        """``pause`` is the mean time between two actions in seconds."""
        while True:
            await asyncio.sleep(self._random.expovariate(1 / pause))
            await self.act()

    async def act(self) -> None:
        """Perform one random action; a user with few possible actions acts less often."""
        chances = self._chances()
        if self._random.random() > sum(one.weight for one in chances) / BUSY:
            return
        [chance] = self._random.choices(chances, [one.weight for one in chances])
        self.action_count += 1
        hurried = 2 if self._random.random() < 0.12 else 1
        await asyncio.gather(*(self._do(chance) for _ in range(hurried)))

    async def _do(self, chance: Chance) -> None:
        try:
            if chance.invoice:
                await self.person.invoice(chance.message_id, wait=PATIENCE)
            elif chance.text:
                await self.person.text(chance.text, wait=PATIENCE)
            else:
                await self.person.tap(message_id=chance.message_id, data=chance.data, wait=PATIENCE)
        except TelegramRefusal:
            # the message no longer exists, or the bot declined the checkout
            return

    def _chances(self) -> list[Chance]:
        chances = [chance for chance in self._buttons() if self._wants(_prefix(chance.data))]
        booking = any(_prefix(chance.data) in BOOKING for chance in chances)
        spoken = [
            Chance(weight, text=text)
            for text, weight in self._habits.says.items()
            if self._wants(text) and not (booking and text in STARTS_SOMETHING)
        ]
        return chances + spoken

    def _wants(self, what: str) -> bool:
        return not (self.winding_down and what in STARTS_SOMETHING)

    def _buttons(self) -> Sequence[Chance]:
        server = self.person.server
        conversation = server.world.private(server.main_bot, self.person.account)
        found: list[Chance] = []
        recent = [one for one in conversation.messages.values() if one.sender_id != self.person.id]
        for age, message in enumerate(reversed(recent[-LOOKS_BACK:])):
            if "invoice" in message.body and not message.inner.get("paid"):
                found.append(Chance(6 / (1 + age), message.message_id, invoice=True))
            rows = (message.markup or {}).get("inline_keyboard", [])
            seen: Counter[str] = Counter()
            for data in (button.get("callback_data", "") for row in rows for button in row):
                weight = self._habits.presses.get(_prefix(data), 0)
                if weight and not data.endswith(TAKES_WEEKS):
                    # prefer the first of many days
                    seen[_prefix(data)] += 1
                    found.append(
                        Chance(weight / (1 + age) / seen[_prefix(data)] ** 2, message.message_id, data)
                    )
        return found


def _prefix(data: str) -> str:
    return data.split(":", 1)[0]
