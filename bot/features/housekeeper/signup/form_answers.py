"""Answers to the questions of an application and of a profile."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import time

from application.homecare.housekeepers.profile import edit_profile
from application.homecare.housekeepers.queries import own_application
from application.homecare.housekeepers.use_cases import checked_name, edit_services
from bot.core.turn import Turn
from domain.homecare.catalogue.model import Service
from domain.homecare.housekeepers.model import (
    Housekeeper,
    WorkingHours,
    checked_certificate,
    checked_introduction,
    checked_years,
)
from domain.kernel.errors import DomainError

SIGNUP, PROFILE = "signup", "my-profile"
KEPT = "application"


@dataclass
class Answers:
    """JSON-serialisable answers, kept in the chat's memory until the application is submitted.

    ``where`` is SIGNUP or PROFILE. ``id_photo`` and ``photo`` are keys of kept photos; ``id_photo_kept`` is true when the agency
    stores a photo of an earlier application. ``prices`` maps each selected service code to the housekeeper's own
    price in fen, or None for the catalogue's. ``days`` are weekdays (0 is Monday), ``begins`` and ``ends`` HH:MM.
    ``settled`` lists the multiple-choice slots that are complete, ``skipped`` the optional ones already asked.
    """

    where: str = SIGNUP
    name: str | None = None
    id_number: str | None = None
    id_photo: str | None = None
    id_photo_kept: bool = False
    city: str | None = None
    districts: list[str] = field(default_factory=list)
    prices: dict[str, int | None] = field(default_factory=dict)
    days: list[int] = field(default_factory=list)
    begins: str = "08:00"
    ends: str = "20:00"
    years: int | None = None
    certificates: list[str] = field(default_factory=list)
    introduction: str = ""
    photo: str | None = None
    settled: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)

    @property
    def working_hours(self) -> WorkingHours:
        """Raises working-hours-invalid."""
        return WorkingHours(
            frozenset(self.days), time.fromisoformat(self.begins), time.fromisoformat(self.ends)
        )

    def set_name(self, name: str) -> None:
        """Raises what ``checked_name`` raises."""
        self.name = checked_name(name)

    def set_id_number(self, number: str) -> None:
        """Store a number that ``check_id_number`` accepted."""
        self.id_number = number

    def set_id_photo(self, photo: str) -> None:
        self.id_photo = photo

    def set_city(self, city: str) -> None:
        """Clear the districts when the city changes."""
        if city != self.city:
            self.city, self.districts = city, []
            self.reopen("districts")

    def set_districts(self, names: Iterable[str]) -> None:
        """Replace the districts and complete the slot."""
        self.districts = sorted(names)
        self.complete("districts")

    def toggle_district(self, name: str) -> None:
        self.districts = sorted(set(self.districts) ^ {name})
        self.reopen("districts")

    def set_services(self, codes: Iterable[str]) -> None:
        """Replace the services, keeping the prices of those that stay, and complete the slot."""
        self.prices = {code: self.prices.get(code) for code in codes}
        self.complete("services")

    def select_services(self, codes: Iterable[str]) -> None:
        """Add services at the catalogue's price; those already selected keep theirs."""
        self.prices |= {code: None for code in codes if code not in self.prices}
        self.reopen("services")

    def deselect_services(self, codes: Sequence[str]) -> None:
        self.prices = {code: price for code, price in self.prices.items() if code not in codes}
        self.reopen("services")

    def set_price(self, service: Service, fen: int | None) -> None:
        """Set the own price of a selected service; None takes the catalogue's.

        Raises price-fixed or price-out-of-range.
        """
        self.prices[service.code] = service.checked_price(fen) if fen is not None else None

    def set_days(self, days: Iterable[int]) -> None:
        self.days = list(days)

    def set_hours(self, begins: str, ends: str) -> None:
        """``begins`` and ``ends`` are HH:MM."""
        self.begins, self.ends = begins, ends

    def set_years(self, years: int) -> None:
        """Raises years-out-of-range."""
        self.years = checked_years(years)

    def add_certificates(self, names: Iterable[str]) -> None:
        """Raises certificate-invalid."""
        added = [checked_certificate(name) for name in names]
        self.certificates = list(dict.fromkeys([*self.certificates, *added]))
        self.skip("certificates")

    def clear_certificates(self) -> None:
        self.certificates = []

    def set_introduction(self, text: str) -> None:
        """Raises introduction-too-long."""
        self.introduction = checked_introduction(text)
        self.skip("introduction")

    def set_photo(self, photo: str) -> None:
        self.photo = photo
        self.skip("photo")

    def complete(self, slot: str) -> None:
        """Mark a multiple-choice slot as complete, so that the next question is asked."""
        if slot not in self.settled:
            self.settled.append(slot)

    def reopen(self, slot: str) -> None:
        if slot in self.settled:
            self.settled.remove(slot)

    def skip(self, slot: str) -> None:
        """Mark an optional slot as asked."""
        if slot not in self.skipped:
            self.skipped.append(slot)


def answers_of(housekeeper: Housekeeper, where: str) -> Answers:
    hours = housekeeper.working_hours
    return Answers(
        where=where,
        name=housekeeper.name,
        id_number=housekeeper.id_number,
        id_photo_kept=True,
        city=housekeeper.city,
        districts=sorted(housekeeper.districts),
        prices=dict(housekeeper.prices),
        days=sorted(hours.days),
        begins=hours.begins.isoformat("minutes"),
        ends=hours.ends.isoformat("minutes"),
        years=housekeeper.experience_years,
        certificates=list(housekeeper.certificates),
        introduction=housekeeper.introduction,
        photo=housekeeper.portrait,
        settled=["districts", "services", "prices"],
        skipped=["certificates", "introduction", "photo"],
    )


async def load_application(turn: Turn) -> Answers | None:
    kept = turn.memory.notes.get(KEPT)
    if not kept:
        return None
    answers = Answers(**kept)
    if answers.id_number is None:
        return answers
    return replace(answers, id_number=turn.uow.conversations.unseal(answers.id_number))


async def load_profile(turn: Turn) -> Answers | None:
    housekeeper = await own_application(turn.uow, turn.person)
    return answers_of(housekeeper, PROFILE) if housekeeper else None


async def load(turn: Turn, where: str) -> Answers | None:
    return await (load_profile(turn) if where == PROFILE else load_application(turn))


async def save(turn: Turn, answers: Answers) -> None:
    """Keep an application in the chat's memory with its ID number encrypted; write a profile to the database.

    Raises keep-one when a profile would have no service, district or day, and the domain's errors.
    """
    if answers.where == SIGNUP:
        kept = asdict(answers)
        if answers.id_number is not None:
            kept["id_number"] = turn.uow.conversations.seal(answers.id_number)
        turn.memory.notes[KEPT] = kept
        return
    if not answers.prices or not answers.districts or not answers.days:
        raise DomainError("keep-one")
    await edit_services(turn.uow, turn.person, answers.prices, answers.districts, answers.working_hours)
    await edit_profile(
        turn.uow,
        turn.person,
        introduction=answers.introduction,
        certificates=tuple(answers.certificates),
        experience_years=answers.years,
        portrait=answers.photo,
    )
