"""Run the tests marked ``clock`` at many start moments: ``pytest -m clock --moments``, ``make test-clock``.

Each such test is repeated for each moment: time-machine moves the machine's clock and time zone there, and scenes
begin there. ``clock`` alone begins at 10:00 of the moment's day, which most tests assume; ``clock(any_hour=True)``
at the moment itself. ``--start-at 2026-12-31T23:50 --zone Europe/Berlin`` runs one chosen moment.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from tests.support.manual_clock import timeline

BERLIN, NEW_YORK, SHANGHAI = (
    ZoneInfo("Europe/Berlin"),
    ZoneInfo("America/New_York"),
    ZoneInfo("Asia/Shanghai"),
)
ZONES = (SHANGHAI, BERLIN, NEW_YORK)
MORNING = time(10)
CLOCK_CHANGES = (
    (BERLIN, date(2027, 3, 28)),
    (BERLIN, date(2027, 10, 31)),
    (NEW_YORK, date(2027, 3, 14)),
    (NEW_YORK, date(2027, 11, 7)),
)
"""Days on which daylight-saving time begins or ends."""


@dataclass(frozen=True)
class Start:
    """``at`` is aware, in the agency's zone."""

    at: datetime
    zone: ZoneInfo
    any_hour: bool = True
    """False: tests that begin in the morning run at this moment too."""

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%dT%H:%M}@{self.zone.key}"


def starts() -> list[Start]:
    """Return 24 hours of a day, month ends, the year's first minutes, 29 February, and the nights of clock changes."""
    found = [Start(datetime(2026, 11, 30, hour, 17, tzinfo=SHANGHAI), SHANGHAI) for hour in range(24)]
    for month in range(1, 13):
        zone, first = ZONES[month % 3], date(2027, month, 1)
        found.append(Start(datetime.combine(first - timedelta(days=1), time(23, 40), zone), zone, False))
    found.append(Start(datetime(2027, 1, 1, 0, 5, tzinfo=SHANGHAI), SHANGHAI, False))
    found.append(Start(datetime(2028, 2, 28, 23, 40, tzinfo=SHANGHAI), SHANGHAI, False))
    found.append(Start(datetime(2028, 2, 29, 10, 0, tzinfo=BERLIN), BERLIN, False))
    for zone, day in CLOCK_CHANGES:
        found.append(Start(datetime.combine(day - timedelta(days=1), time(22, 30), zone), zone, False))
        found.append(Start(datetime.combine(day, time(0, 30), zone), zone, False))
        found.append(Start(datetime.combine(day, time(4, 0), zone), zone, False))
    return found


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("clock")
    group.addoption(
        "--moments", action="store_true", help="repeat what is marked clock at every start moment"
    )
    group.addoption("--start-at", help="run what is marked clock at this moment alone, as 2026-12-31T23:50")
    group.addoption("--zone", default="Asia/Shanghai", help="the zone of --start-at and of the agency")


def _chosen(config: pytest.Config) -> list[Start]:
    if wanted := config.getoption("--start-at"):
        zone = ZoneInfo(config.getoption("--zone"))
        return [Start(datetime.fromisoformat(wanted).replace(tzinfo=zone), zone, False)]
    return starts() if config.getoption("--moments") else []


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    marker = metafunc.definition.get_closest_marker("clock")
    chosen = _chosen(metafunc.config)
    if marker is None or not chosen:
        return
    at_any_hour = marker.kwargs.get("any_hour", False)
    fitting = [one for one in chosen if at_any_hour or not one.any_hour]
    metafunc.parametrize("start_moment", fitting, indirect=True, ids=map(str, fitting))


@pytest.fixture(autouse=True)
def start_moment(request: pytest.FixtureRequest) -> Iterator[None]:
    """Set the machine's time and the day on which scenes begin, where a moment was chosen."""
    start: Start | None = getattr(request, "param", None)
    if start is None:
        yield
        return
    marker = request.node.get_closest_marker("clock")
    at = start.at if marker.kwargs.get("any_hour") else datetime.combine(start.at, MORNING, start.zone)
    default = (timeline.begins, timeline.zone)
    timeline.begins, timeline.zone = at, start.zone
    try:
        with time_machine.travel(start.at, tick=True):
            yield
    finally:
        timeline.begins, timeline.zone = default


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    chosen = _chosen(config)
    if not chosen:
        return
    names = [str(start) for start in chosen]
    passed, failed = (
        Counter(
            name
            for outcome in outcomes
            for report in terminalreporter.getreports(outcome)
            for name in names
            if name in report.nodeid
        )
        for outcomes in (("passed",), ("failed", "error"))
    )
    terminalreporter.section("start moments")
    for name in names:
        verdict = f"{failed[name]} FAILED" if failed[name] else "ok"
        terminalreporter.write_line(f"{name:38} {passed[name]:5} passed  {verdict}")
    if bad := [name for name in names if failed[name]]:
        terminalreporter.write_line(f"failing moments: {', '.join(bad)}")
