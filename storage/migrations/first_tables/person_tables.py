"""Conversations, people, housekeepers, drafts and tasks."""

import sqlalchemy as sa
from alembic import op


def create() -> None:
    op.create_table(
        "callbacks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("provider", sa.String(32), nullable=False),
        sa.Column(
            "event_id", sa.String(length=200), nullable=False, comment="the provider's id of the event"
        ),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_callbacks")),
    )
    op.create_index(
        op.f("ix_callbacks_provider_event_id"), "callbacks", ["provider", "event_id"], unique=True
    )
    op.create_table(
        "conversations",
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_conversations")),
    )
    op.create_table(
        "handled_updates",
        sa.Column("update_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("handled_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("update_id", name=op.f("pk_handled_updates")),
    )
    op.create_index(op.f("ix_handled_updates_handled_at"), "handled_updates", ["handled_at"], unique=False)
    op.create_table(
        "order_numbers",
        sa.Column("day", sa.Date(), nullable=False, comment="in the agency's zone"),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_order_numbers")),
    )
    op.create_table(
        "persons",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("language", sa.String(32), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("roles", sa.String(length=64), nullable=False),
        sa.Column("acting", sa.String(32), nullable=False, comment="the role whose menu is shown now"),
        sa.Column("phone", sa.String(length=20), nullable=True, comment="E.164"),
        sa.Column("city", sa.Text(), nullable=True),
        sa.Column("district", sa.Text(), nullable=True),
        sa.Column(
            "blocked_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="since when Telegram says that the person blocked the bot",
        ),
        sa.Column(
            "human_until",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="until then an operator answers and the bot is silent",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_persons")),
        sa.UniqueConstraint("telegram_id", name=op.f("uq_persons_telegram_id")),
    )
    op.create_table(
        "tasks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column(
            "subject_id",
            sa.Integer(),
            nullable=False,
            comment="of an order, a payment or a refund, by the kind",
        ),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("detail", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column(
            "leased_until",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="until then claimed by a worker, or postponed",
        ),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tasks")),
    )
    op.create_index(
        "ix_tasks_undone_due",
        "tasks",
        ["due_at", "id"],
        unique=False,
        sqlite_where=sa.text("done_at IS NULL"),
        postgresql_where=sa.text("done_at IS NULL"),
    )
    op.create_index(
        "ix_tasks_undone_of_subject",
        "tasks",
        ["subject_id"],
        unique=False,
        sqlite_where=sa.text("done_at IS NULL"),
        postgresql_where=sa.text("done_at IS NULL"),
    )
    op.create_index(
        "uq_tasks_undone_key",
        "tasks",
        ["key"],
        unique=True,
        sqlite_where=sa.text("done_at IS NULL"),
        postgresql_where=sa.text("done_at IS NULL"),
    )
    op.create_table(
        "addresses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("street", sa.Text(), nullable=False),
        sa.Column("latitude", sa.Float(), nullable=False),
        sa.Column("longitude", sa.Float(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_addresses_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_addresses")),
    )
    op.create_index(
        op.f("ix_addresses_person_id_used_at"), "addresses", ["person_id", "used_at"], unique=False
    )
    op.create_table(
        "coupons",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False, comment="makes a concurrent change fail"),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False, comment="fen"),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "order_id",
            sa.Integer(),
            nullable=True,
            comment="the order that used it; no foreign key, because orders refer to coupons",
        ),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_coupons_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coupons")),
    )
    op.create_index(
        op.f("ix_coupons_person_id_expires_at"), "coupons", ["person_id", "expires_at"], unique=False
    )
    op.create_table(
        "housekeepers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.Column("gender", sa.String(32), nullable=False),
        sa.Column("id_number", sa.LargeBinary(), nullable=False),
        sa.Column(
            "id_number_digest",
            sa.String(length=64),
            nullable=False,
            comment="keyed digest of the ID number, for lookups",
        ),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("districts", sa.JSON(), nullable=False),
        sa.Column(
            "prices",
            sa.JSON(),
            nullable=False,
            comment="service to fen for one measure, null for the catalogue's price",
        ),
        sa.Column("working_hours", sa.JSON(), nullable=False),
        sa.Column("latitude", sa.Float(), nullable=False),
        sa.Column("longitude", sa.Float(), nullable=False),
        sa.Column("applied_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("experience_years", sa.Integer(), nullable=False),
        sa.Column("introduction", sa.Text(), nullable=False),
        sa.Column("certificates", sa.JSON(), nullable=False),
        sa.Column("photo_file_id", sa.Text(), nullable=True),
        sa.Column("standing", sa.String(32), nullable=False),
        sa.Column("refusal_reason", sa.Text(), nullable=False),
        sa.Column("online", sa.Boolean(), nullable=False),
        sa.Column("rating_sum", sa.Integer(), nullable=False),
        sa.Column("rating_count", sa.Integer(), nullable=False),
        sa.Column("offers_answered", sa.Integer(), nullable=False),
        sa.Column("offers_accepted", sa.Integer(), nullable=False),
        sa.Column("orders_finished", sa.Integer(), nullable=False),
        sa.Column("given_back", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False, comment="makes a concurrent change fail"),
        sa.ForeignKeyConstraint(["id"], ["persons.id"], name=op.f("fk_housekeepers_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_housekeepers")),
        sa.UniqueConstraint("id_number_digest", name=op.f("uq_housekeepers_id_number_digest")),
    )
    op.create_table(
        "invitations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False, comment="makes a concurrent change fail"),
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["created_by"], ["persons.id"], name=op.f("fk_invitations_created_by")),
        sa.ForeignKeyConstraint(["used_by"], ["persons.id"], name=op.f("fk_invitations_used_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
        sa.UniqueConstraint("token", name=op.f("uq_invitations_token")),
    )
    op.create_table(
        "phone_codes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False, comment="makes a concurrent change fail"),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=False, comment="E.164"),
        sa.Column("code_hash", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("used", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_phone_codes_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phone_codes")),
    )
    op.create_index(
        op.f("ix_phone_codes_person_id_sent_at"), "phone_codes", ["person_id", "sent_at"], unique=False
    )
    op.create_table(
        "absences",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("housekeeper_id", sa.Integer(), nullable=False),
        sa.Column("begin", sa.DateTime(timezone=True), nullable=False),
        sa.Column("end", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["housekeeper_id"], ["housekeepers.id"], name=op.f("fk_absences_housekeeper_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absences")),
    )
    op.create_index(
        op.f("ix_absences_housekeeper_id_begin"), "absences", ["housekeeper_id", "begin"], unique=False
    )
    op.create_table(
        "drafts",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("service", sa.String(length=64), nullable=True),
        sa.Column("measure", sa.Float(), nullable=True),
        sa.Column(
            "measure_slot",
            sa.String(length=32),
            nullable=True,
            comment="what the measure counts: hours, area_m2, quantity, days",
        ),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("ask_options", sa.Boolean(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True, comment="in the agency's zone"),
        sa.Column("daypart", sa.String(length=32), nullable=True),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=True),
        sa.Column("not_after", sa.DateTime(timezone=True), nullable=True),
        sa.Column("start", sa.DateTime(timezone=True), nullable=True),
        sa.Column("city", sa.Text(), nullable=True),
        sa.Column("district", sa.Text(), nullable=True),
        sa.Column("street", sa.Text(), nullable=True),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("anyone", sa.Boolean(), nullable=False),
        sa.Column("housekeeper_id", sa.Integer(), nullable=True),
        sa.Column("wishes", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column(
            "revision",
            sa.Integer(),
            nullable=False,
            comment="grows with each change, to recognise stale buttons",
        ),
        sa.ForeignKeyConstraint(
            ["housekeeper_id"], ["housekeepers.id"], name=op.f("fk_drafts_housekeeper_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_drafts_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_drafts")),
    )
    op.create_table(
        "identity_photos",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("housekeeper_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["housekeeper_id"], ["housekeepers.id"], name=op.f("fk_identity_photos_housekeeper_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity_photos")),
    )
    op.create_index(
        op.f("ix_identity_photos_housekeeper_id"), "identity_photos", ["housekeeper_id"], unique=False
    )
    op.create_table(
        "listings",
        sa.Column("service", sa.String(length=64), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("district", sa.Text(), nullable=False, comment="empty in the row for the whole city"),
        sa.Column(
            "quality",
            sa.Float(),
            nullable=False,
            comment="the part of the score that does not depend on the search",
        ),
        sa.Column("housekeeper_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("price", sa.Integer(), nullable=False, comment="fen for one measure"),
        sa.Column(
            "saving", sa.Integer(), nullable=False, comment="the negated price, for descending sort orders"
        ),
        sa.Column(
            "rating", sa.Float(), nullable=False, comment="mean overall stars, 0 before the first review"
        ),
        sa.Column("rating_count", sa.Integer(), nullable=False),
        sa.Column("gender", sa.String(32), nullable=False),
        sa.Column("years", sa.Integer(), nullable=False),
        sa.Column("latitude", sa.Float(), nullable=False),
        sa.Column("longitude", sa.Float(), nullable=False),
        sa.Column(
            "band",
            sa.Integer(),
            nullable=False,
            comment="latitude in whole hundredths of a degree, rounded down",
        ),
        sa.Column("days", sa.Integer(), nullable=False, comment="bit 0 is Monday"),
        sa.Column("begins", sa.Integer(), nullable=False, comment="local minute of the day"),
        sa.Column("ends", sa.Integer(), nullable=False, comment="local minute of the day"),
        sa.ForeignKeyConstraint(
            ["housekeeper_id"], ["housekeepers.id"], name=op.f("fk_listings_housekeeper_id")
        ),
        sa.PrimaryKeyConstraint(
            "service", "city", "district", "quality", "housekeeper_id", name=op.f("pk_listings")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_listings_by_place", "listings", ["service", "city", "district", "band", "longitude"], unique=False
    )
    op.create_index(
        "ix_listings_by_rating",
        "listings",
        ["service", "city", "district", "rating", "quality", "housekeeper_id"],
        unique=False,
    )
    op.create_index(
        "ix_listings_by_saving",
        "listings",
        ["service", "city", "district", "saving", "quality", "housekeeper_id"],
        unique=False,
    )
    op.create_index(
        "ix_listings_by_years",
        "listings",
        ["service", "city", "district", "years", "quality", "housekeeper_id"],
        unique=False,
    )
    op.create_index(
        "ix_listings_of_housekeeper",
        "listings",
        ["housekeeper_id", "service", "city", "district"],
        unique=False,
    )
