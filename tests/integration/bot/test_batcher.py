import asyncio
from collections.abc import Sequence

import pytest

from bot.core.batcher import Batcher


async def test_concurrent_calls_share_batches_and_get_their_own_results() -> None:
    runs: list[int] = []

    async def double(numbers: Sequence[int]) -> list[int]:
        runs.append(len(numbers))
        await asyncio.sleep(0)
        return [2 * number for number in numbers]

    batcher = Batcher[int, int](double)
    assert await asyncio.gather(*(batcher.submit(number) for number in range(120))) == [
        2 * number for number in range(120)
    ]
    assert len(runs) <= 4 and sum(runs) == 120


async def test_an_error_of_one_call_is_raised_by_that_call_only() -> None:
    async def halve(numbers: Sequence[int]) -> list[int | Exception]:
        return [ValueError("odd") if number % 2 else number // 2 for number in numbers]

    batcher = Batcher[int, int](halve)
    answers = await asyncio.gather(*(batcher.submit(number) for number in (4, 5, 6)), return_exceptions=True)
    assert [answers[0], answers[2]] == [2, 3] and isinstance(answers[1], ValueError)


async def test_a_failed_batch_fails_its_calls_and_the_next_batch_works() -> None:
    failing = True

    async def run(numbers: Sequence[int]) -> list[int]:
        if failing:
            raise OSError("down")
        return list(numbers)

    batcher = Batcher[int, int](run)
    with pytest.raises(OSError, match="down"):
        await batcher.submit(1)
    failing = False
    assert await batcher.submit(2) == 2


async def test_a_cancelled_call_does_not_affect_others() -> None:
    gate = asyncio.Event()

    async def run(numbers: Sequence[int]) -> list[int]:
        await gate.wait()
        return list(numbers)

    batcher = Batcher[int, int](run)
    first, second = (asyncio.create_task(batcher.submit(number)) for number in (1, 2))
    await asyncio.sleep(0)
    first.cancel()
    gate.set()
    assert await second == 2
