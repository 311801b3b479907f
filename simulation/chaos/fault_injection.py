"""Inject faults of Telegram and of the providers during a run, and advance the program's clock."""

import asyncio
from contextlib import suppress
from datetime import time
from random import Random
from zoneinfo import ZoneInfo

from aiohttp import ClientError

from sandbox.program import Sandbox
from sandbox.providers.trade import Refusal, TradeState
from sandbox.telegram.faults import Fault
from simulation.chaos.call_recorder import LostAnswer
from simulation.chaos.warm_process import WarmProgram

BEIJING = ZoneInfo("Asia/Shanghai")
NIGHT_FROM, NIGHT_TO = time(21, 30), time(7)
CALLBACKS = (0, 1, 1, 1, 2, 3)
"""How often a provider calls back for one payment: lost, once, repeated."""
STEPS, LONG_STEPS = (60, 120, 300, 600), (1200, 2400, 3600)
"""Seconds by which the clock is advanced, while users act and while the run ends."""
PROVIDERS = ("wechat", "alipay", "card")


class FaultInjection:
    def __init__(self, sandbox: Sandbox, program: WarmProgram, random: Random) -> None:
        self._sandbox = sandbox
        self._program = program
        self._random = random
        self._decided: set[str] = set()
        self.steps: tuple[int, ...] = STEPS

    def start_faults(self) -> None:
        faults = self._sandbox.telegram.faults
        for fault in (
            Fault(status=500, probability=0.03),
            Fault(status=429, retry_after=1, probability=0.01),
            Fault(drop=True, probability=0.01),
            LostAnswer(probability=0.01),
        ):
            fault.random = Random(self._random.random())
            faults.add(fault)
        self._sandbox.telegram.duplicate_updates(0.1, self._random.randrange(2**31))

    def end_faults(self) -> None:
        self.steps = LONG_STEPS
        self._sandbox.telegram.faults.clear()
        self._sandbox.telegram.duplicate_updates(0)
        for provider in PROVIDERS:
            self._sandbox.desk.refuse_refunds(provider, 0)

    async def refuse_refunds_at_times(self) -> None:
        """Occasionally let a provider refuse refunds for a while."""
        while True:
            await asyncio.sleep(self._random.expovariate(1 / 10))
            self._sandbox.desk.refuse_refunds(self._random.choice(PROVIDERS), self._random.randrange(1, 4))

    async def run_payers(self) -> None:
        """Let the payer of each new payment pay soon, late or never, or be declined."""
        while True:
            await asyncio.sleep(0.1)
            for trade in self._sandbox.desk.processor.store.trades():
                if trade.state is TradeState.PENDING and trade.id not in self._decided:
                    self._decided.add(trade.id)
                    asyncio.create_task(self._pay(trade.id))  # noqa: RUF006 (the result is not awaited)

    async def _pay(self, trade_id: str) -> None:
        choice = self._random.random()
        if choice < 0.1:
            return
        await asyncio.sleep(self._random.expovariate(1 / 0.5) if choice < 0.9 else 8)
        desk, callbacks = self._sandbox.desk, self._random.choice(CALLBACKS)
        with suppress(Refusal):
            await (desk.fail if choice > 0.97 else desk.pay)(trade_id, callbacks)

    async def run_clock(self) -> None:
        """Advance in small steps by day, so that users keep up, and in long steps by night."""
        while True:
            await asyncio.sleep(self._random.uniform(0.3, 1.2))
            await self.pass_time(self._random.choice(self.steps))

    async def pass_time(self, seconds: float) -> bool:
        """Return False when the program was killed meanwhile."""
        local = self._sandbox.clock.now().astimezone(BEIJING).time()
        if local >= NIGHT_FROM or local < NIGHT_TO:
            seconds = max(seconds, 3600)
        try:
            await self._sandbox.advance(seconds)
        except (ClientError, TimeoutError, OSError):
            return False

        return True
