"""Writing transactions of one SQLite file follow each other, and those that wait for each other share a commit."""

import asyncio
import gc
from collections.abc import AsyncIterator
from contextlib import suppress

import pytest
from sqlalchemy import text

from storage import grouped_writer
from storage.grouped_writer import GroupedWriter
from storage.sqlite_connection import SqliteConnection
from storage.sqlite_engine import SqliteEngine


class Watched(SqliteConnection):
    """Counts commits; ``fails`` makes the next one fail."""

    commits = 0
    fails = False

    async def run_text(self, text: str) -> None:
        if text == "COMMIT":
            if self.fails:
                raise OSError("the disk is full")
            self.commits += 1
        await super().run_text(text)


@pytest.fixture
async def engine(sqlite_url: str) -> AsyncIterator[SqliteEngine]:
    engine = SqliteEngine(sqlite_url)
    engine.connection_type = Watched
    yield engine
    await engine.dispose()


async def insert(engine: SqliteEngine, number: int, *, fails: bool = False) -> None:
    async with engine.writing() as connection:
        await connection.execute(
            text("INSERT INTO handled_updates (update_id, handled_at) VALUES (:number, '2026-11-23')"),
            {"number": number},
        )
        if fails:
            raise ValueError(number)


async def stored(engine: SqliteEngine) -> set[int]:
    async with engine.reading() as connection:
        return set(await connection.scalars(text("SELECT update_id FROM handled_updates")))


async def writer_of(engine: SqliteEngine) -> Watched:
    async with engine.writing() as connection:
        assert isinstance(connection, Watched)
        connection.commits = 0
        return connection


async def test_transactions_that_wait_for_each_other_share_a_commit(engine: SqliteEngine) -> None:
    writer = await writer_of(engine)
    writer.commits = 0
    await asyncio.gather(*(insert(engine, number) for number in range(10)))
    assert await stored(engine) == set(range(10))
    assert writer.commits == 1


async def test_transactions_one_after_the_other_are_committed_each(engine: SqliteEngine) -> None:
    writer = await writer_of(engine)
    writer.commits = 0
    for number in range(3):
        await insert(engine, number)
        assert number in await stored(engine)
    assert writer.commits == 3


async def test_a_group_is_bounded(engine: SqliteEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grouped_writer, "LARGEST_GROUP", 4)
    writer = await writer_of(engine)
    writer.commits = 0
    await asyncio.gather(*(insert(engine, number) for number in range(10)))
    assert await stored(engine) == set(range(10))
    assert writer.commits == 3


@pytest.mark.parametrize("failing", [{0}, {4}, {9}, {0, 1, 2}, set(range(10))])
async def test_a_failure_undoes_its_own_work_only(engine: SqliteEngine, failing: set[int]) -> None:
    results = await asyncio.gather(
        *(insert(engine, number, fails=number in failing) for number in range(10)), return_exceptions=True
    )
    assert {number for number, result in enumerate(results) if isinstance(result, ValueError)} == failing
    assert await stored(engine) == set(range(10)) - failing


async def test_nobody_goes_on_before_the_commit(engine: SqliteEngine) -> None:
    seen: list[bool] = []

    async def write(number: int) -> None:
        await insert(engine, number)
        seen.append(number in await stored(engine))

    await asyncio.gather(*(write(number) for number in range(5)))
    assert seen == [True] * 5


async def test_a_commit_that_fails_is_an_error_of_each_member(engine: SqliteEngine) -> None:
    writer = await writer_of(engine)
    writer.fails = True
    results = await asyncio.gather(*(insert(engine, number) for number in range(3)), return_exceptions=True)
    assert [type(result) for result in results] == [OSError] * 3
    writer.fails = False
    assert await stored(engine) == set()
    await insert(engine, 7)
    assert await stored(engine) == {7}


async def test_a_rollback_of_the_whole_by_sqlite_is_an_error_of_each_member(engine: SqliteEngine) -> None:
    """As after a full disk: who joined before is told, who comes later begins anew."""

    async def loses_the_transaction() -> None:
        async with engine.writing() as connection:
            await connection.run_text("ROLLBACK")
            raise OSError("the disk is full")

    results = await asyncio.gather(
        insert(engine, 1),
        insert(engine, 2),
        loses_the_transaction(),
        insert(engine, 4),
        return_exceptions=True,
    )
    assert [type(result) for result in results] == [OSError, OSError, OSError, type(None)]
    assert await stored(engine) == {4}


async def test_a_member_that_is_cancelled_before_the_commit_leaves_nobody_waiting(
    engine: SqliteEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = asyncio.create_task(insert(engine, 1))
    second = asyncio.create_task(insert(engine, 2))
    pause = asyncio.sleep

    async def cancelled_at_the_last_pause(seconds: float) -> None:
        if len(engine._writer._group) == 2:
            raise asyncio.CancelledError
        await pause(seconds)

    monkeypatch.setattr("storage.grouped_writer.asyncio.sleep", cancelled_at_the_last_pause)
    async with asyncio.timeout(5):
        results = await asyncio.gather(first, second, return_exceptions=True)
    assert results[0] is None
    assert isinstance(results[1], asyncio.CancelledError)
    assert await stored(engine) == {1, 2}


@pytest.mark.parametrize("count", [1, 3])
async def test_a_commit_that_is_cancelled_leaves_no_error_that_nobody_reads(
    engine: SqliteEngine, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    reported: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: reported.append(context))
    await writer_of(engine)
    run_text = Watched.run_text

    async def cancelled_at_the_commit(self: Watched, text: str) -> None:
        if text == "COMMIT":
            raise asyncio.CancelledError
        await run_text(self, text)

    monkeypatch.setattr(Watched, "run_text", cancelled_at_the_commit)
    results = await asyncio.gather(
        *(insert(engine, number) for number in range(count)), return_exceptions=True
    )
    assert [type(result) for result in results] == [asyncio.CancelledError] * count
    del results
    gc.collect()
    assert reported == []
    monkeypatch.undo()
    assert await stored(engine) == set()


async def test_what_waited_for_a_cancelled_transaction_is_committed(engine: SqliteEngine) -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def slow() -> None:
        async with engine.writing() as connection:
            await connection.execute(
                text("INSERT INTO handled_updates (update_id, handled_at) VALUES (1, '2026-11-23')")
            )
            begun.set()
            await go_on.wait()

    first = asyncio.create_task(slow())
    await begun.wait()
    second = asyncio.create_task(insert(engine, 2))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    go_on.set()
    second.cancel()
    await first
    with suppress(asyncio.CancelledError):
        await second
    assert 1 in await stored(engine)


async def test_a_turn_that_does_not_come_is_an_error(sqlite_url: str) -> None:
    engine = SqliteEngine(sqlite_url)
    writer = GroupedWriter(engine.new_connection, wait_seconds=0.05)
    async with writer.transaction():
        with pytest.raises(TimeoutError):
            async with writer.transaction():
                raise AssertionError("both had the turn")
    writer.close()
