"""What a certified housekeeper tells of herself, and changes later."""

from application.access.permissions import Permission, requires
from application.unit_of_work import UnitOfWork
from domain.homecare.housekeepers.model import Housekeeper
from domain.kernel.errors import DomainError
from domain.platform.people.model import Person

MOST_CERTIFICATES = 10
LONGEST_CERTIFICATE = 40
LONGEST_INTRODUCTION = 300
MOST_YEARS = 50


def checked_years(value: float) -> int:
    """Raises years-out-of-range."""
    if not 0 <= value <= MOST_YEARS:
        raise DomainError("years-out-of-range", most=MOST_YEARS)
    return int(value)


def checked_certificate(text: str) -> str:
    """Raises certificate-invalid."""
    name = " ".join(text.split())
    if not 2 <= len(name) <= LONGEST_CERTIFICATE:
        raise DomainError("certificate-invalid", most=LONGEST_CERTIFICATE)
    return name


def checked_introduction(text: str) -> str:
    """Raises introduction-too-long."""
    introduction = text.strip()
    if len(introduction) > LONGEST_INTRODUCTION:
        raise DomainError("introduction-too-long", most=LONGEST_INTRODUCTION)
    return introduction


@requires(Permission.KEEP_OWN_PROFILE)
async def describe(
    uow: UnitOfWork,
    person: Person,
    introduction: str | None = None,
    certificates: tuple[str, ...] | None = None,
    experience_years: int | None = None,
    photo_file_id: str | None = None,
) -> Housekeeper:
    """What is given replaces what was. Raises certificates-limit, certificate-invalid, introduction-too-long,
    years-out-of-range."""
    housekeeper = await uow.housekeepers.get(person.id)
    if introduction is not None:
        housekeeper.introduction = checked_introduction(introduction)
    if certificates is not None:
        if len(certificates) > MOST_CERTIFICATES:
            raise DomainError("certificates-limit", most=MOST_CERTIFICATES)
        housekeeper.certificates = tuple(checked_certificate(name) for name in certificates)
    if experience_years is not None:
        housekeeper.experience_years = checked_years(experience_years)
    if photo_file_id is not None:
        housekeeper.photo_file_id = photo_file_id
    return housekeeper
