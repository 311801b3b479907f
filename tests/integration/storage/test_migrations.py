"""The migrations create the expected tables, can be undone, and keep the data."""

from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect

from application.homecare.orders import use_cases as orders
from application.homecare.reviews import use_cases as reviews
from application.homecare.reviews.use_cases import Rating
from application.homecare.visits import use_cases as visits
from application.platform.payouts import use_cases as payouts
from bootstrap.database_setup import open_database
from domain.homecare.orders.model import OrderStatus, WorkPhoto, order_subject
from domain.homecare.visits.notifications import VisitNotification
from domain.platform.payments.model import MoneyKind
from domain.platform.payments.provider_name import ProviderName
from domain.platform.reconciliation.model import Difference, DifferenceKind
from storage import migrate
from storage.engine import make_engine
from storage.tables import metadata
from tests.support.database_fixtures import DATA_KEY
from tests.support.use_case_scene import UseCaseScene

FIRST = migrate.revisions()[-1]
CLEAR = "0013"
"""The last revision that stores names, places and words in the clear."""
Schema = dict[str, dict[str, list[str]]]
Rows = dict[str, list[dict[str, Any]]]


def differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, metadata))


def table_names(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names()) - {"alembic_version"}


def schema(connection: Connection) -> Schema:
    """Return everything that a migration can change."""
    look = inspect(connection)
    return {
        table: {
            "columns": sorted(
                f"{one['name']} {one['type']} {one['nullable']}" for one in look.get_columns(table)
            ),
            "primary key": look.get_pk_constraint(table)["constrained_columns"],
            "references": sorted(
                f"{one['constrained_columns']} {one['referred_table']}"
                for one in look.get_foreign_keys(table)
            ),
            "unique": sorted(str(one["column_names"]) for one in look.get_unique_constraints(table)),
            "indexes": sorted(
                f"{one['name']} {one['column_names']} {one['unique']}" for one in look.get_indexes(table)
            ),
        }
        for table in table_names(connection)
    }


def rows(connection: Connection) -> Rows:
    """Return the raw rows of every table."""
    return {
        table: [dict(row) for row in connection.exec_driver_sql(f"SELECT * FROM {table}").mappings()]  # noqa: S608
        for table in table_names(connection)
    }


async def look_at(url: str, what: Any) -> Any:
    engine = make_engine(url)
    async with engine.reading() as connection:
        found = await connection.run_sync(what)
    await engine.dispose()
    return found


def without_later_columns(found: Rows, earlier: Schema) -> Rows:
    """Return only the columns of the earlier schema, sorted."""
    kept: Rows = {}
    for table, parts in earlier.items():
        columns = [column.split()[0] for column in parts["columns"]]
        kept[table] = sorted(
            ({column: row[column] for column in columns} for row in found[table]),
            key=lambda row: str([row[column] for column in columns]),
        )
    return kept


LATER_TABLES = frozenset({"favourites", "kept_photos", "proposals", "second_factors", "barred_operators"})
"""Tables that were added after subjects."""


def about_orders(found: Rows) -> Rows:
    """Return rows as they were before they had subjects; written independently of the migration."""
    before: Rows = {}
    for name, kept in found.items():
        if name in LATER_TABLES:
            continue
        table = "notices" if name == "notifications" else name
        before[table] = []
        for row in kept:
            old = dict(row)
            kind = old.pop("subject_kind", None)
            if "subject_id" in old and table != "tasks":
                subject_id = old.pop("subject_id")
                old["order_id"] = subject_id if kind == "order" else None
            if table in ("orders", "drafts"):
                del old["photos"]
            if table == "reviews":
                old["subject_id"] = old.pop("rated_id")
                del old["reply"], old["replied_at"]
            if table == "housekeepers":
                old["photo_file_id"] = old.pop("portrait")
            if table == "work_photos":
                old["file_id"] = old.pop("photo_key")
            if table == "entries" and old["account"].startswith("escrow:"):
                old["account"] = "escrow"
            before[table].append(old)
    return before


def without_lost_columns(found: Rows) -> Rows:
    """Return rows without the columns of later revisions, which no downgrade keeps."""
    columns = {
        *("label", "street_missing", "street_confirmed", "street_label"),
        *("place_checked_at", "cut_short", "surplus_of", "taken_back_at"),
    }
    return {
        table: [{name: value for name, value in row.items() if name not in columns} for row in kept]
        for table, kept in found.items()
    }


def by_id(found: Rows) -> dict[str, dict[str, dict[str, Any]]]:
    return {table: {str(row.get("id", row)): row for row in kept} for table, kept in found.items()}


async def test_the_migrated_schema_matches_the_tables(database_url: str) -> None:
    assert await look_at(database_url, differences) == []
    assert await look_at(database_url, table_names) == set(metadata.tables)


def constraint_names(connection: Connection) -> dict[str, set[str | None]]:
    """Names of primary keys, foreign keys and unique constraints, as the database has them."""
    look = inspect(connection)
    return {
        table: {look.get_pk_constraint(table)["name"]}
        | {one["name"] for one in look.get_foreign_keys(table)}
        | {one["name"] for one in look.get_unique_constraints(table)}
        for table in table_names(connection)
    }


async def test_constraints_are_named_after_their_tables(database_url: str) -> None:
    named = await look_at(database_url, constraint_names)
    assert named == {
        name: {str(constraint.name) for constraint in table.constraints}
        for name, table in metadata.tables.items()
    }


async def test_the_migrations_run_up_down_and_up_again(empty_database_url: str) -> None:
    for step, expected in (
        (migrate.upgrade(empty_database_url, DATA_KEY), set(metadata.tables)),
        (migrate.downgrade(empty_database_url, DATA_KEY, "base"), set()),
        (migrate.upgrade(empty_database_url, DATA_KEY), set(metadata.tables)),
        (migrate.upgrade(empty_database_url, DATA_KEY), set(metadata.tables)),
    ):
        await step
        assert await look_at(empty_database_url, table_names) == expected


async def test_each_downgrade_undoes_its_upgrade(empty_database_url: str) -> None:
    passed: list[tuple[str, Schema]] = []
    for revision in reversed(migrate.revisions()):
        await migrate.upgrade(empty_database_url, DATA_KEY, revision)
        passed.append((revision, await look_at(empty_database_url, schema)))
    for revision, as_it_was in reversed(passed[:-1]):
        await migrate.downgrade(empty_database_url, DATA_KEY, revision)
        assert await look_at(empty_database_url, schema) == as_it_was, revision


async def test_orders_of_the_first_schema_continue_in_the_newest(database_url: str) -> None:
    """One order in each of four states, taken back to the first tables and up again."""
    old = UseCaseScene(open_database(database_url, DATA_KEY))
    customer, housekeeper = await old.customer(), await old.housekeeper()
    done = await old.assigned(customer, housekeeper, old.at(14))
    await old.worked(customer, housekeeper, done)
    await old.do(visits.confirm_work, customer, done.id)
    assigned = await old.assigned(customer, housekeeper, old.at(10, days=2))
    asked = await old.ordered(customer, old.at(15, days=2))
    unpaid = await old.place(customer, old.at(9, days=3))
    await old.database.close()

    await migrate.downgrade(database_url, DATA_KEY, CLEAR)
    before = await look_at(database_url, rows)
    await migrate.downgrade(database_url, DATA_KEY, FIRST)
    first = await look_at(database_url, schema)
    kept = without_later_columns(about_orders(before), first)
    assert without_later_columns(await look_at(database_url, rows), first) == kept
    await migrate.upgrade(database_url, DATA_KEY, CLEAR)
    assert without_later_columns(about_orders(await look_at(database_url, rows)), first) == kept
    await migrate.upgrade(database_url, DATA_KEY)
    assert await look_at(database_url, differences) == []

    new = UseCaseScene(open_database(database_url, DATA_KEY))
    new.clock.moment = old.now
    new.wechat.__dict__.update(old.wechat.__dict__)
    assert await new.money(housekeeper) == {
        "paid": 45000,
        "escrow": 30000,
        "refunds_due": 0,
        "income": 3000,
        "pay": 12000,
    }
    await new.accept(housekeeper, asked)
    await new.pay(unpaid)
    await new.accept(housekeeper, unpaid)
    for order in (assigned, asked, unpaid):
        await new.worked(customer, housekeeper, order)
        await new.do(visits.confirm_work, customer, order.id)
    await new.wait(days=9)
    assert {await new.status(order) for order in (done, assigned, asked, unpaid)} == {OrderStatus.SETTLED}
    assert (await new.money(housekeeper))["pay"] == 4 * 12000
    assert new.failed_tasks == []
    assert VisitNotification.WORK_FINISHED in new.told(customer)
    await new.database.close()


SUBJECTS = ("payments", "refunds", "entries", "notifications", "tickets", "reviews", "differences", "tasks")


async def test_subjects_survive_a_downgrade_and_an_upgrade(database_url: str) -> None:
    """Rows in all tables with a subject, taken one step back and forward again."""
    scene = UseCaseScene(open_database(database_url, DATA_KEY))
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    await scene.operator()
    done = await scene.assigned(customer, housekeeper, scene.at(14))
    await scene.worked(customer, housekeeper, done)
    await scene.do(visits.confirm_work, customer, done.id)
    await scene.do(reviews.write, customer, done.id, Rating(1, words="迟到了"))
    await scene.do(payouts.request_payout, housekeeper, 5000)
    cancelled = await scene.ordered(customer, scene.at(15, days=2))
    await scene.do(orders.cancel, customer, cancelled.id, 0)
    await scene.place(customer, scene.at(9, days=3))
    async with scene.begin() as uow:
        for number, subject in (("P1", cancelled.subject), ("", None)):
            await uow.reconciliations.add_difference(
                Difference(
                    ProviderName.WECHAT,
                    MoneyKind.PAYMENT,
                    DifferenceKind.TWICE,
                    number,
                    1,
                    None,
                    "CNY",
                    scene.now,
                    subject=subject,
                )
            )
    await scene.database.close()
    await migrate.downgrade(database_url, DATA_KEY, CLEAR)
    before = await look_at(database_url, rows)
    assert {table for table in SUBJECTS if any(row["subject_kind"] for row in before[table])} == set(SUBJECTS)
    assert {row["subject_kind"] for row in before["tasks"]} == {"order", "payment", "refund"}
    assert {row["account"] for row in before["entries"] if row["subject_kind"] == "payout"} == {
        "payouts_due",
        f"payable:{housekeeper}",
    }
    assert {row["account"] for row in before["entries"] if row["account"].startswith("escrow")} == {
        f"escrow:{order_subject(one)}" for one in (done.id, cancelled.id)
    }

    await migrate.downgrade(database_url, DATA_KEY, "0005")
    assert by_id(await look_at(database_url, rows)) == by_id(without_lost_columns(about_orders(before)))
    await migrate.upgrade(database_url, DATA_KEY, CLEAR)
    upgraded = without_lost_columns(await look_at(database_url, rows))
    assert by_id(upgraded) == by_id(without_lost_columns(before))
    await migrate.upgrade(database_url, DATA_KEY)
    assert await look_at(database_url, differences) == []


async def test_photos_sent_before_are_shown_after_the_upgrade_and_the_downgrade(database_url: str) -> None:
    scene = UseCaseScene(open_database(database_url, DATA_KEY))
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    order = await scene.assigned(customer, housekeeper, scene.at(14))
    async with scene.begin() as uow:
        (await uow.orders.get(order.id)).photos = ("of-the-place",)
        (await uow.housekeepers.get(housekeeper)).portrait = "of-the-person"
        await uow.orders.add_photo(WorkPhoto(order.id, "of-the-work", "", scene.now))
    sent = {"of-the-place": customer, "of-the-person": housekeeper, "of-the-work": housekeeper}

    await migrate.downgrade(database_url, DATA_KEY, "0011")
    old = await look_at(database_url, rows)
    assert [row["file_id"] for row in old["work_photos"]] == [None], (
        "nobody was shown it, so nothing is known of it"
    )
    await _put_old_ids(database_url)
    await migrate.upgrade(database_url, DATA_KEY)
    async with scene.look() as uow:
        for key, person_id in sent.items():
            photo = await uow.kept_photos.find(key)
            assert photo is not None
            assert (photo.person_id, photo.file_id, photo.content) == (person_id, key, None)
        assert (await uow.orders.get(order.id)).photos == ("of-the-place",)
    await scene.database.close()
    await migrate.downgrade(database_url, DATA_KEY, "0011")
    old = await look_at(database_url, rows)
    assert "of-the-place" in str(old["orders"][0]["photos"])
    assert old["work_photos"][0]["file_id"] == "of-the-work"
    assert old["housekeepers"][0]["photo_file_id"] == "of-the-person"
    await migrate.upgrade(database_url, DATA_KEY)


async def _put_old_ids(url: str) -> None:
    """Store photos as they were stored before they had keys."""
    engine = make_engine(url)
    async with engine.writing() as connection:
        for statement in (
            """UPDATE orders SET photos = '["of-the-place"]'""",
            "UPDATE housekeepers SET photo_file_id = 'of-the-person'",
            "UPDATE work_photos SET file_id = 'of-the-work'",
        ):
            await connection.exec_driver_sql(statement)
    await engine.dispose()


async def test_notifications_are_kept_when_their_table_is_renamed(database_url: str) -> None:
    """One step back and forward again; the next one gets a higher id."""
    scene = UseCaseScene(open_database(database_url, DATA_KEY))
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    await scene.assigned(customer, housekeeper, scene.at(14))
    await scene.database.close()

    await migrate.downgrade(database_url, DATA_KEY, CLEAR)
    before = (await look_at(database_url, rows))["notifications"]
    indexes = (await look_at(database_url, schema))["notifications"]["indexes"]
    assert before
    await migrate.downgrade(database_url, DATA_KEY, "0006")
    assert (await look_at(database_url, rows))["notices"] == before
    assert "notifications" not in await look_at(database_url, table_names)
    old = await look_at(database_url, constraint_names)
    assert old["notices"] == {"pk_notices", "uq_notices_key", "fk_notices_person_id"}
    await migrate.upgrade(database_url, DATA_KEY, CLEAR)
    assert (await look_at(database_url, rows))["notifications"] == before
    await migrate.upgrade(database_url, DATA_KEY)
    assert (await look_at(database_url, schema))["notifications"]["indexes"] == indexes

    new = UseCaseScene(open_database(database_url, DATA_KEY))
    new.clock.moment = scene.now
    await new.ordered(customer, new.at(15, days=2))
    after = (await look_at(database_url, rows))["notifications"]
    assert max(row["id"] for row in after) > max(row["id"] for row in before)
    await new.database.close()
