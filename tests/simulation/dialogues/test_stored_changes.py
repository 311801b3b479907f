"""Every change of the stored state is recorded, and told apart by what a step wants."""

from datetime import timedelta

from domain.kernel.localised import Language
from simulation.dialogues.stored_changes import ChangeReader, StoredChange, record_changes
from simulation.dialogues.wanted_changes import any_of, facets, nothing, only
from tests.support.bot_scene import BotScene


async def test_new_changed_and_deleted_rows_are_recorded_once(scene: BotScene) -> None:
    await record_changes(scene.database)
    reader = ChangeReader(scene.database)
    alice = await scene.resident()
    assert {change.table for change in await reader.fresh()} == {"persons", "addresses"}
    assert await reader.fresh() == []
    account = await scene.account(alice)
    async with scene.begin() as uow:
        (await uow.people.get(account.id)).set_language(Language.EN)
    (change,) = await reader.fresh()
    assert facets(change) == ["persons.language"] and change.was("language") == "zh"
    async with scene.begin() as uow:
        (address,) = await uow.people.addresses(account.id)
        await uow.people.remove_address(address)
    assert [facets(change) for change in await reader.fresh()] == [["-addresses"]]


async def test_what_is_rolled_back_or_of_the_chat_alone_is_not_recorded(scene: BotScene) -> None:
    await record_changes(scene.database)
    reader = ChangeReader(scene.database)
    alice = await scene.resident()
    await reader.fresh()
    account = await scene.account(alice)
    async with scene.database.read(scene.agency) as uow:
        (await uow.people.get(account.id)).block(uow.clock.now() + timedelta(hours=1))
        await uow.flush()
    await alice.text("/menu")
    assert await reader.fresh() == []


def test_a_change_is_wanted_when_every_facet_is() -> None:
    moved = StoredChange("orders", {"start": 1, "end": 2, "version": 1}, {"start": 3, "end": 4, "version": 2})
    told = StoredChange("notifications", None, {"kind": "rescheduled"})
    assert only("orders.start", "orders.end")(moved) and not only("orders.start")(moved)
    assert only("+notifications:rescheduled")(told) and not only("+notifications:message")(told)
    assert any_of(nothing, only("orders.*"))(moved) and not nothing(moved)
