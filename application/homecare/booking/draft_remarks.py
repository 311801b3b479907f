"""What a draft tells the housekeeper beside its slots: the note and photos."""

from application.access.permissions import requires
from application.homecare.booking.use_cases import BookingUnitOfWork, open_draft
from application.homecare.housekeepers.permissions import BOOK
from domain.homecare.booking.model import Draft
from domain.platform.people.model import Person


@requires(BOOK)
async def write_note(uow: BookingUnitOfWork, person: Person, text: str) -> Draft:
    """Set the customer's note to the housekeeper. Raises note-too-long."""
    draft = await open_draft(uow, person)
    draft.set_note(text)
    draft.touch(uow.clock.now())
    return draft


@requires(BOOK)
async def attach_photo_to_draft(uow: BookingUnitOfWork, person: Person, photo_key: str) -> Draft:
    """Keep a photo with the draft. Raises photos-limit."""
    draft = await open_draft(uow, person)
    draft.attach_photo(photo_key)
    draft.touch(uow.clock.now())
    return draft


@requires(BOOK)
async def add_to_note(uow: BookingUnitOfWork, person: Person, text: str) -> Draft:
    """Add a line to the customer's note to the housekeeper. Raises note-too-long."""
    draft = await open_draft(uow, person)
    draft.add_note(text)
    draft.touch(uow.clock.now())
    return draft
