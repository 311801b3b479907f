"""Mutual reviews of a visit by the customer and the housekeeper."""

from dataclasses import dataclass, field
from datetime import datetime

from domain.kernel.errors import DomainError
from domain.kernel.events import Event, Recorder
from domain.kernel.subject import Subject

DIMENSIONS = ("overall", "attitude", "skill", "efficiency", "reliability")
MAX_PHOTOS = 9
MAX_REVIEW_LENGTH = 1000
MAX_REPLY_LENGTH = 300


@dataclass(frozen=True)
class ReviewWritten(Event):
    subject: Subject
    review_id: int


@dataclass(eq=False)
class Review(Recorder):
    """A review of ``rated_id``, by the customer or (``by_customer`` False) by the housekeeper.

    Stars are 1 to 5. ``shown_at`` is set once both sides have rated or the review period is over. ``reply`` is the
    public answer of the person rated, given once.
    """

    subject: Subject
    author_id: int
    rated_id: int
    by_customer: bool
    written_at: datetime
    overall: int
    attitude: int | None = None
    skill: int | None = None
    efficiency: int | None = None
    reliability: int | None = None
    words: str = ""
    photos: tuple[str, ...] = ()
    shown_at: datetime | None = None
    reply: str | None = None
    replied_at: datetime | None = None
    id: int = field(default=0)

    def __post_init__(self) -> None:
        """Validate. Raises stars-invalid or review-too-long."""
        for dimension in DIMENSIONS:
            stars = getattr(self, dimension)
            if stars is not None and not 1 <= stars <= 5:
                raise DomainError("stars-invalid")
        if len(self.words) > MAX_REVIEW_LENGTH:
            raise DomainError("review-too-long", maximum=MAX_REVIEW_LENGTH)

    def record_written(self) -> None:
        """Record ReviewWritten; call once the review has its id."""
        self.record(ReviewWritten(self.subject, self.id))

    def require_replier(self, person_id: int) -> None:
        """Raise not-your-review unless the person was rated in this published review, reply-exists after a reply."""
        if self.rated_id != person_id or self.shown_at is None:
            raise DomainError("not-your-review")
        if self.reply is not None:
            raise DomainError("reply-exists")

    def answer(self, by: int, words: str, now: datetime) -> None:
        """Store the reply of the person rated.

        Raises not-your-review, reply-exists, words-missing or message-too-long.
        """
        self.require_replier(by)
        words = words.strip()
        if not words:
            raise DomainError("words-missing")
        if len(words) > MAX_REPLY_LENGTH:
            raise DomainError("message-too-long", maximum=MAX_REPLY_LENGTH)
        self.reply, self.replied_at = words, now

    def show(self, now: datetime) -> bool:
        """Publish the review. Return False when it already was."""
        if self.shown_at is not None:
            return False
        self.shown_at = now
        return True
