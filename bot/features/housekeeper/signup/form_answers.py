"""What the questions of a housekeeper's life have gathered so far."""

from dataclasses import asdict, dataclass, field
from datetime import time

from application.homecare.housekeepers.profile import describe
from application.homecare.housekeepers.use_cases import change_offer
from bot.core.turn import Turn
from domain.homecare.housekeepers.model import Housekeeper, WorkingHours
from domain.kernel.errors import DomainError

SIGNUP, PROFILE = "signup", "my-profile"
KEPT = "application"


@dataclass
class Answers:
    """Plain values, so that they lie in the chat's memory until they are handed in. ``where`` is the conversation
    they belong to; ``id_photo`` a file of Telegram's, ``id_photo_kept`` that the agency has one from before;
    ``prices`` a service code for each service with the own price in fen or None; ``skipped`` the slots passed
    over."""

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

    def work_in(self, city: str) -> None:
        """Another city has other districts."""
        if city != self.city:
            self.city, self.districts = city, []
            self.unsettle("districts")

    def settle(self, slot: str) -> None:
        """Enough chosen."""
        if slot not in self.settled:
            self.settled.append(slot)

    def unsettle(self, slot: str) -> None:
        if slot in self.settled:
            self.settled.remove(slot)

    def skip(self, slot: str) -> None:
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
        photo=housekeeper.photo_file_id,
        settled=["districts", "services", "prices"],
        skipped=["certificates", "introduction", "photo"],
    )


async def load_application(turn: Turn) -> Answers | None:
    kept = turn.memory.notes.get(KEPT)
    if not kept:
        return None
    answers = Answers(**kept)
    if answers.id_number is not None:
        answers.id_number = turn.uow.conversations.unseal(answers.id_number)
    return answers


async def load_profile(turn: Turn) -> Answers | None:
    housekeeper = await turn.uow.housekeepers.find(turn.person.id)
    return answers_of(housekeeper, PROFILE) if housekeeper else None


async def load(turn: Turn, where: str) -> Answers | None:
    return await (load_profile(turn) if where == PROFILE else load_application(turn))


async def save(turn: Turn, answers: Answers) -> None:
    """An application stays in the chat's memory, its ID number sealed; a profile changes at once. Raises keep-one, or what the domain
    has against it."""
    if answers.where == SIGNUP:
        kept = asdict(answers)
        if answers.id_number is not None:
            kept["id_number"] = turn.uow.conversations.seal(answers.id_number)
        turn.memory.notes[KEPT] = kept
        return
    if not answers.prices or not answers.districts or not answers.days:
        raise DomainError("keep-one")
    await change_offer(turn.uow, turn.person, answers.prices, answers.districts, answers.working_hours)
    await describe(
        turn.uow,
        turn.person,
        introduction=answers.introduction,
        certificates=tuple(answers.certificates),
        experience_years=answers.years,
        photo_file_id=answers.photo,
    )
