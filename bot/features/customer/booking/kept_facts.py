"""Keep in the note what a message tells beside the booking's slots: remarks, and amounts that the price does not need."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from application.homecare.booking.draft_remarks import add_to_note
from application.homecare.booking.queries import own_draft
from application.homecare.booking.use_cases import fill_draft
from bot.core.turn import Turn
from bot.features.customer.booking.booking_card import format_measure
from domain.homecare.booking.model import Draft
from domain.homecare.catalogue.model import MEASURE_SLOTS, PricedBy, Service
from domain.kernel.errors import DomainError
from nlu.booking.told_facts import stated_duration, stated_rooms, stated_size, told_remarks

SIZE, HOURS = MEASURE_SLOTS[PricedBy.AREA], MEASURE_SLOTS[PricedBy.HOUR]


async def fill_keeping_size(turn: Turn, slots: Mapping[str, Any]) -> tuple[Draft, list[DomainError]]:
    """Fill the draft; a floor area that its new service of the same kind is not priced by goes on as a note."""
    before = await own_draft(turn.uow, turn.person)
    size = before.measure if before is not None and before.measure_slot == SIZE else None
    known = before.service if before is not None else None
    draft, problems = await fill_draft(turn.uow, turn.person, slots)
    if size is None or draft.service is None or _is_priced_by(_service(turn, draft), SIZE):
        return draft, problems
    catalogue = turn.agency.catalogue
    if known is None or catalogue.service(known).category == catalogue.service(draft.service).category:
        problems += await _keep(turn, draft, [format_measure(turn.i18n, PricedBy.AREA, size)])
    return draft, problems


async def keep_told_facts(turn: Turn, draft: Draft, slots: Mapping[str, Any]) -> list[DomainError]:
    """Add to the note what the text tells beside ``slots``; return the error of a note that grows too long."""
    if turn.frame is None:
        return []
    return await _keep(turn, draft, _told(turn, draft, slots))


async def keep_other_amount(turn: Turn, draft: Draft, unit: str, number: float) -> None:
    """Take an amount of another unit than the one asked for: people are set, a size or a duration goes into the note."""
    if unit == "people":
        await fill_draft(turn.uow, turn.person, {"people": int(number)})
        return
    told = stated_size(turn.text) if unit == SIZE else stated_duration(turn.text)
    await _keep(turn, draft, [told] if told is not None else [])


def _told(turn: Turn, draft: Draft, slots: Mapping[str, Any]) -> Iterator[str]:
    yield from told_remarks(turn.text, turn.agency.catalogue)
    if (rooms := stated_rooms(turn.text)) is not None:
        yield rooms
    if draft.service is None:
        return
    service = _service(turn, draft)
    if SIZE in slots and not _is_priced_by(service, SIZE) and (size := stated_size(turn.text)) is not None:
        yield size
    if HOURS in slots and "shift_minutes" not in slots and not _is_priced_by(service, HOURS):
        duration = stated_duration(turn.text)
        if duration is not None:
            yield duration


async def _keep(turn: Turn, draft: Draft, told: Iterable[str]) -> list[DomainError]:
    for words in told:
        if words in draft.note:
            continue
        try:
            await add_to_note(turn.uow, turn.person, words)
        except DomainError as problem:
            return [problem]
    return []


def _service(turn: Turn, draft: Draft) -> Service:
    assert draft.service is not None
    return turn.agency.catalogue.service(draft.service)


def _is_priced_by(service: Service, slot: str) -> bool:
    return service.measure_slot == slot
