"""Export and deletion of reviews: texts and photos are erased, stars are kept."""

from collections.abc import Sequence
from typing import Protocol

from application.access.privacy import Chapter, Erasure, ErasureStage, PrivacyPart, Section
from application.access.unit_of_work import UnitOfWork
from application.platform.repositories import HasReviews
from domain.platform.people.model import Person
from domain.platform.reviews.model import Review


class ReviewsPrivacyUnitOfWork(HasReviews, UnitOfWork, Protocol):
    """The part of the unit of work that this module uses."""


async def _written(uow: ReviewsPrivacyUnitOfWork, person: Person) -> Sequence[Review]:
    return [one for one in await uow.reviews.by_or_about(person.id) if one.author_id == person.id]


async def _received(uow: ReviewsPrivacyUnitOfWork, person: Person) -> Sequence[Review]:
    reviews = await uow.reviews.by_or_about(person.id)
    return [one for one in reviews if one.rated_id == person.id and one.shown_at]


async def _erase(uow: ReviewsPrivacyUnitOfWork, person: Person) -> None:
    await uow.reviews.erase(person.id)


PRIVACY = PrivacyPart(
    sections=(
        Section("written", Chapter.WORDS, _written),
        Section("received", Chapter.WORDS, _received),
    ),
    erasures=(Erasure(ErasureStage.RECORDS, _erase),),
)
