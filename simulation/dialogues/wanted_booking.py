"""Which changes of a draft, an address and an order a booking wants: those to the values of its goal."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from domain.homecare.agency_context import AgencyContext
from domain.homecare.booking.availability import DAYPARTS
from simulation.dialogues.booking_goal import Goal
from simulation.dialogues.card_judge import NOT_OF_A_STREET, same_street
from simulation.dialogues.stored_changes import StoredChange
from simulation.dialogues.wanted_changes import any_of, only

Home = tuple[str, str, str]
"""City, district and street."""
SQUARE_METRES = ("平方米", "m²")
OF_AN_ORDER = only(
    "+order_changes",
    "+occupied_half_hours",
    "+tasks:*",
    "-drafts",
    "persons.phone",
    "coupons.order_id",
)
"""What placing an order brings with it."""


class WantedBooking:
    """``home`` is the known address, which the program proposes; ``remarks`` are the words that may stand in
    the note: what the customer has written."""

    def __init__(self, goal: Goal, home: Home | None, agency: AgencyContext) -> None:
        self._goals = [goal]
        self.remarks: list[str] = []
        self.photos = 0
        self._home = home
        self._agency = agency

    @property
    def goal(self) -> Goal:
        return self._goals[-1]

    def change_to(self, goal: Goal) -> None:
        """Replace the goal; wishes for the person that were said before stay, and a size that was said is told on."""
        if goal == self.goal:
            return
        if goal.service != self.goal.service:
            self.remarks += [f"{self.goal.measure:g} {unit}" for unit in SQUARE_METRES]
        self._goals.append(goal)

    def filled(self, change: StoredChange) -> bool:
        """Want a draft to get values of the goal, and the place to be remembered."""
        if change.table == "drafts" and change.after is not None:
            row = change.after
            return not [name for name in change.columns if not self._is_wanted(name, row[name], row)]
        if change.table == "persons":
            return change.before is None or only("persons.city", "persons.district", "persons.phone")(change)
        if change.table == "addresses":
            return change.after is not None and self._is_place(change.after)
        return False

    def placed(self, change: StoredChange) -> bool:
        """Want the order of the goal, and what comes with it."""
        if change.table == "orders" and change.before is None:
            row, goal = change.row, self.goal
            return (
                row["service"] == goal.service
                and row["measure"] == goal.measure
                and row["people"] == goal.people
                and set(json.loads(row["options"])) == goal.options
                and goal.when.allows(self._local(row["start"]))
                and (row["city"], row["district"]) == (goal.city, goal.district)
                and same_street(row["street"], goal.street)
            )
        return any_of(self.filled, OF_AN_ORDER)(change)

    def _is_wanted(self, column: str, value: Any, row: Mapping[str, Any]) -> bool:
        goal = self.goal
        when = goal.when
        if value is None:
            return True
        match column:
            case "service":
                return bool(value == goal.service)
            case "measure":
                return bool(value == goal.measure)
            case "people":
                return value in (1, goal.people)
            case "options":
                return set(json.loads(value)) <= goal.options
            case "day":
                return date.fromisoformat(value) == when.day
            case "start":
                return when.allows(self._local(value))
            case "daypart":
                return value == when.daypart or self._is_around(value)
            case "not_before":
                return when.not_before is not None and self._local(value).time() == when.not_before
            case "not_after":
                return when.not_after is not None and self._local(value).time() == when.not_after
            case "city" | "district" | "street":
                return self._is_place(row)
            case "wishes":
                return self._are_wishes(json.loads(value))
            case "note":
                return all(any(part in words for words in self.remarks) for part in value.split("\n"))
            case "photos":
                return len(json.loads(value)) <= self.photos
        return True

    def _is_around(self, daypart: str) -> bool:
        """Want the part of the day in which the hour of the goal is."""
        begins, ends = DAYPARTS[daypart]
        return self.goal.when.hour is not None and begins <= self.goal.when.hour < ends

    def _is_place(self, row: Mapping[str, Any]) -> bool:
        """Want the district and the street of the goal or of the home, or as much of them as is known."""
        places = [
            (self.goal.city, self.goal.district, self.goal.street),
            *([self._home] if self._home else []),
        ]
        return any(
            row["city"] in (None, city) and row["district"] in (None, district)
            for city, district, _ in places
        ) and any(_plain(row["street"] or "") in _plain(street) for _, _, street in places)

    def _are_wishes(self, wishes: Mapping[str, Any]) -> bool:
        return all(
            wishes.get(name) in (None, *(_wishes(goal)[name] for goal in self._goals))
            for name in _wishes(self.goal)
        )

    def _local(self, stored: str) -> datetime:
        return self._agency.clock.local(datetime.fromisoformat(stored).replace(tzinfo=UTC))


def _wishes(goal: Goal) -> dict[str, Any]:
    return {
        "min_rating": goal.taste.min_rating,
        "gender": goal.taste.gender.value if goal.taste.gender else None,
        "min_experience_years": goal.taste.min_years,
        "max_price": goal.budget * 100 if goal.budget is not None else None,
    }


def _plain(street: str) -> str:
    return NOT_OF_A_STREET.sub("", street).lower()
