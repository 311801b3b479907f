"""Queries of reviews by operators, published or not."""

from typing import Protocol

from application.access.oversight import READS
from application.access.permissions import requires
from application.access.unit_of_work import UnitOfWork
from application.platform.repositories import HasReviews
from application.platform.support.permissions import ANSWER_TICKETS
from domain.kernel.subject import Subject
from domain.platform.people.model import Person
from domain.platform.reviews.model import Review


class ReviewQueriesUnitOfWork(HasReviews, UnitOfWork, Protocol):
    """The part of the unit of work that this module uses."""


@requires(ANSWER_TICKETS, READS)
async def reviews_by_customer(
    uow: ReviewQueriesUnitOfWork, operator: Person, subject: Subject
) -> list[Review]:
    """Return the customer's reviews of the subject. Raises not-allowed."""
    return [review for review in await uow.reviews.of(subject) if review.by_customer]
