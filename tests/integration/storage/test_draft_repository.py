"""Drafts and conversations, changed by one transaction at a time."""

import asyncio
from datetime import timedelta

import pytest

from domain.homecare.agency_context import AgencyContext
from domain.homecare.booking.model import Draft
from domain.kernel.errors import DomainError
from storage.database import Database
from tests.support.manual_clock import MONDAY_TEN
from tests.support.rows import add_person

LATER = MONDAY_TEN + timedelta(hours=5, minutes=7, microseconds=123456)


async def test_of_two_concurrent_deletions_of_a_draft_one_succeeds(
    database: Database, agency: AgencyContext
) -> None:
    async with database.begin(agency) as uow:
        person = await add_person(uow)
        await uow.drafts.add(Draft(person.id, MONDAY_TEN))
    both_have_read = asyncio.Barrier(2)

    async def confirm() -> str:
        try:
            async with database.begin(agency) as uow:
                draft = await uow.drafts.of(person.id)
                if not database.is_sqlite:
                    await both_have_read.wait()
                if draft is None:
                    return "gone"
                await uow.drafts.remove(draft)
        except DomainError as error:
            return error.code
        return "confirmed"

    # on SQLite the second tap waits and finds no draft; on PostgreSQL it is told to look again
    assert sorted(await asyncio.gather(confirm(), confirm())) == [
        *(["confirmed", "gone"] if database.is_sqlite else ["changed-meanwhile", "confirmed"])
    ]


async def test_a_draft_can_be_replaced_in_one_transaction(database: Database, agency: AgencyContext) -> None:
    async with database.begin(agency) as uow:
        person = await add_person(uow)
        await uow.drafts.add(Draft(person.id, MONDAY_TEN, note="old", revision=5))
    async with database.begin(agency) as uow:
        draft = await uow.drafts.of(person.id)
        assert draft is not None
        await uow.drafts.remove(draft)
        assert await uow.drafts.of(person.id) is None
        await uow.drafts.add(Draft(person.id, MONDAY_TEN, note="new"))
    async with database.read(agency) as uow:
        draft = await uow.drafts.of(person.id)
        assert draft is not None
        assert (draft.note, draft.revision) == ("new", 1)


async def test_the_revision_of_a_draft_counts_only_its_own_changes(
    database: Database, agency: AgencyContext
) -> None:
    async with database.begin(agency) as uow:
        person = await add_person(uow)
        await uow.drafts.add(Draft(person.id, MONDAY_TEN))
    for expected in (2, 3):
        async with database.begin(agency) as uow:
            draft = await uow.drafts.of(person.id)
            assert draft is not None
            draft.touch(LATER)
            assert draft.revision == expected
    async with database.begin(agency) as uow:
        draft = await uow.drafts.of(person.id)
        assert draft is not None
        draft.note = "changed without a new revision"


async def test_a_conversation_is_stored_in_the_same_transaction(
    database: Database, agency: AgencyContext
) -> None:
    async with database.begin(agency) as uow:
        assert await uow.conversations.get("chat:1") == {}
        await uow.conversations.set("chat:1", {"asked": "街道", "steps": [1, 2]})
    with pytest.raises(RuntimeError):
        async with database.begin(agency) as uow:
            await uow.conversations.set("chat:1", {})
            raise RuntimeError
    async with database.begin(agency) as uow:
        assert await uow.conversations.get("chat:1") == {"asked": "街道", "steps": [1, 2]}
        await uow.conversations.set("chat:1", {"asked": None})
        assert await uow.conversations.get("chat:1") == {"asked": None}
        await uow.conversations.clear("chat:1")
        assert await uow.conversations.get("chat:1") == {}
