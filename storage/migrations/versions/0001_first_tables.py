"""first tables

Revision 0001.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "callbacks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("provider", sa.String(32), nullable=False),
        sa.Column(
            "event_id", sa.String(length=200), nullable=False, comment="the provider's own name of the event"
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
            comment="until then a human answers and the bot is silent",
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
            comment="until then a clock has it, or it rests after a failure",
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
            comment="the order that used it; orders refer to coupons, not both ways",
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
            comment="keyed digest of the ID number, to find it without reading any",
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
            comment="grows with each change; an old button carries less",
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
        sa.Column(
            "district", sa.Text(), nullable=False, comment="empty in the row that stands for the whole city"
        ),
        sa.Column(
            "quality", sa.Float(), nullable=False, comment="the part of the score that no search changes"
        ),
        sa.Column("housekeeper_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("price", sa.Integer(), nullable=False, comment="fen for one measure"),
        sa.Column(
            "saving", sa.Integer(), nullable=False, comment="the price below zero: every order is downwards"
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
    op.create_table(
        "orders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("service", sa.String(length=64), nullable=False),
        sa.Column("measure", sa.Float(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.Column("gross", sa.Integer(), nullable=False, comment="the price of the work, fen"),
        sa.Column("total", sa.Integer(), nullable=False, comment="what the customer pays, fen"),
        sa.Column("start", sa.DateTime(timezone=True), nullable=False),
        sa.Column("end", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "first_start", sa.DateTime(timezone=True), nullable=False, comment="where the fee clock stays"
        ),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("street", sa.Text(), nullable=False),
        sa.Column("latitude", sa.Float(), nullable=False),
        sa.Column("longitude", sa.Float(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("placed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("pay_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("chosen_id", sa.Integer(), nullable=True),
        sa.Column("housekeeper_id", sa.Integer(), nullable=True),
        sa.Column("min_rating", sa.Float(), nullable=True),
        sa.Column("gender", sa.String(length=16), nullable=True),
        sa.Column("status", sa.String(32), nullable=False),
        sa.Column("start_code", sa.String(length=8), nullable=False),
        sa.Column("code_attempts", sa.Integer(), nullable=False),
        sa.Column("paid_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("assigned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("set_out_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("arrived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expected_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "no_show_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="since when the customer may cancel for free",
        ),
        sa.Column("dispatch_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("wave", sa.Integer(), nullable=False),
        sa.Column("reschedules", sa.Integer(), nullable=False),
        sa.Column(
            "wanted_start",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="waits for the housekeeper's consent",
        ),
        sa.Column("fee", sa.Integer(), nullable=False, comment="fen"),
        sa.Column("coupon_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False, comment="makes a concurrent change fail"),
        sa.ForeignKeyConstraint(["chosen_id"], ["housekeepers.id"], name=op.f("fk_orders_chosen_id")),
        sa.ForeignKeyConstraint(["coupon_id"], ["coupons.id"], name=op.f("fk_orders_coupon_id")),
        sa.ForeignKeyConstraint(["customer_id"], ["persons.id"], name=op.f("fk_orders_customer_id")),
        sa.ForeignKeyConstraint(
            ["housekeeper_id"], ["housekeepers.id"], name=op.f("fk_orders_housekeeper_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_orders")),
        sa.UniqueConstraint("number", name=op.f("uq_orders_number")),
    )
    op.create_index(
        op.f("ix_orders_customer_id_placed_at"), "orders", ["customer_id", "placed_at"], unique=False
    )
    op.create_index(
        op.f("ix_orders_housekeeper_id_start"), "orders", ["housekeeper_id", "start"], unique=False
    )
    op.create_index(op.f("ix_orders_status_placed_at"), "orders", ["status", "placed_at"], unique=False)
    op.create_table(
        "entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "movement",
            sa.String(length=100),
            nullable=False,
            comment="names one cause, so that it is booked once",
        ),
        sa.Column("account", sa.String(length=64), nullable=False),
        sa.Column(
            "amount", sa.Integer(), nullable=False, comment="fen; the legs of a movement add up to zero"
        ),
        sa.Column("order_id", sa.Integer(), nullable=True),
        sa.Column("memo", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_entries_order_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entries")),
    )
    op.create_index(op.f("ix_entries_account_at"), "entries", ["account", "at"], unique=False)
    op.create_index(op.f("ix_entries_movement_account"), "entries", ["movement", "account"], unique=True)
    op.create_index(op.f("ix_entries_order_id"), "entries", ["order_id"], unique=False)
    op.create_table(
        "notices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False, comment="one cause gives one notice"),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=True),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column(
            "leased_until",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="until then a relay has it, or it rests after a failure",
        ),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("given_up", sa.Text(), nullable=True, comment="why it will never be sent"),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_notices_order_id")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_notices_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
        sa.UniqueConstraint("key", name=op.f("uq_notices_key")),
    )
    op.create_index(
        "ix_notices_unsent_due",
        "notices",
        ["due_at", "id"],
        unique=False,
        sqlite_where=sa.text("sent_at IS NULL AND given_up IS NULL"),
        postgresql_where=sa.text("sent_at IS NULL AND given_up IS NULL"),
    )
    op.create_index(
        "ix_notices_unsent_of_person",
        "notices",
        ["person_id", "due_at", "id"],
        unique=False,
        sqlite_where=sa.text("sent_at IS NULL AND given_up IS NULL"),
        postgresql_where=sa.text("sent_at IS NULL AND given_up IS NULL"),
    )
    op.create_table(
        "occupied_half_hours",
        sa.Column("housekeeper_id", sa.Integer(), nullable=False),
        sa.Column("half_hour", sa.DateTime(timezone=True), nullable=False, comment="its beginning"),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["housekeeper_id"], ["housekeepers.id"], name=op.f("fk_occupied_half_hours_housekeeper_id")
        ),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_occupied_half_hours_order_id")),
        sa.PrimaryKeyConstraint("housekeeper_id", "half_hour", name=op.f("pk_occupied_half_hours")),
    )
    op.create_index(
        op.f("ix_occupied_half_hours_order_id"), "occupied_half_hours", ["order_id"], unique=False
    )
    op.create_table(
        "offers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False, comment="makes a concurrent change fail"),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("housekeeper_id", sa.Integer(), nullable=False),
        sa.Column("wave", sa.Integer(), nullable=False),
        sa.Column("pay", sa.Integer(), nullable=False, comment="what she earns after commission, fen"),
        sa.Column("distance_m", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deadline", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["housekeeper_id"], ["housekeepers.id"], name=op.f("fk_offers_housekeeper_id")
        ),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_offers_order_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offers")),
    )
    op.create_index(
        op.f("ix_offers_housekeeper_id_state_deadline"),
        "offers",
        ["housekeeper_id", "state", "deadline"],
        unique=False,
    )
    op.create_index(op.f("ix_offers_order_id"), "offers", ["order_id"], unique=False)
    op.create_index(
        "uq_offers_accepted",
        "offers",
        ["order_id"],
        unique=True,
        sqlite_where=sa.text("state = 'accepted'"),
        postgresql_where=sa.text("state = 'accepted'"),
    )
    op.create_table(
        "order_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.String(length=32), nullable=False),
        sa.Column("after", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["persons.id"], name=op.f("fk_order_changes_by")),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_order_changes_order_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_order_changes")),
    )
    op.create_index(op.f("ix_order_changes_order_id"), "order_changes", ["order_id"], unique=False)
    op.create_table(
        "payments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False, comment="makes a concurrent change fail"),
        sa.Column("payment_no", sa.String(length=64), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("provider", sa.String(32), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False, comment="fen"),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("link", sa.Text(), nullable=True),
        sa.Column("qr_text", sa.Text(), nullable=True),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("provider_ref", sa.Text(), nullable=True, comment="what a refund names it by"),
        sa.Column("paid_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("refunded", sa.Integer(), nullable=False, comment="fen, asked back so far"),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_payments_order_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payments")),
        sa.UniqueConstraint("payment_no", name=op.f("uq_payments_payment_no")),
    )
    op.create_index(op.f("ix_payments_order_id"), "payments", ["order_id"], unique=False)
    op.create_table(
        "reviews",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False, comment="makes a concurrent change fail"),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("by_customer", sa.Boolean(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("overall", sa.Integer(), nullable=False),
        sa.Column("attitude", sa.Integer(), nullable=True),
        sa.Column("skill", sa.Integer(), nullable=True),
        sa.Column("efficiency", sa.Integer(), nullable=True),
        sa.Column("reliability", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("photos", sa.JSON(), nullable=False),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["author_id"], ["persons.id"], name=op.f("fk_reviews_author_id")),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_reviews_order_id")),
        sa.ForeignKeyConstraint(["subject_id"], ["persons.id"], name=op.f("fk_reviews_subject_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviews")),
    )
    op.create_index(
        op.f("ix_reviews_order_id_by_customer"), "reviews", ["order_id", "by_customer"], unique=True
    )
    op.create_index(
        op.f("ix_reviews_subject_id_shown_at"), "reviews", ["subject_id", "shown_at"], unique=False
    )
    op.create_table(
        "tickets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False, comment="makes a concurrent change fail"),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("photos", sa.JSON(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by", sa.Integer(), nullable=True),
        sa.Column("resolution", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["closed_by"], ["persons.id"], name=op.f("fk_tickets_closed_by")),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_tickets_order_id")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_tickets_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tickets")),
    )
    op.create_index(
        op.f("ix_tickets_closed_at_opened_at"), "tickets", ["closed_at", "opened_at"], unique=False
    )
    op.create_index(op.f("ix_tickets_person_id"), "tickets", ["person_id"], unique=False)
    op.create_table(
        "work_photos",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_work_photos_order_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_photos")),
    )
    op.create_index(op.f("ix_work_photos_order_id"), "work_photos", ["order_id"], unique=False)
    op.create_table(
        "refunds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False, comment="makes a concurrent change fail"),
        sa.Column("refund_no", sa.String(length=64), nullable=False),
        sa.Column("payment_id", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False, comment="fen"),
        sa.Column("reason", sa.String(length=32), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_refunds_order_id")),
        sa.ForeignKeyConstraint(["payment_id"], ["payments.id"], name=op.f("fk_refunds_payment_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_refunds")),
        sa.UniqueConstraint("refund_no", name=op.f("uq_refunds_refund_no")),
    )
    op.create_index(op.f("ix_refunds_order_id"), "refunds", ["order_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_refunds_order_id"), table_name="refunds")
    op.drop_table("refunds")
    op.drop_index(op.f("ix_work_photos_order_id"), table_name="work_photos")
    op.drop_table("work_photos")
    op.drop_index(op.f("ix_tickets_person_id"), table_name="tickets")
    op.drop_index(op.f("ix_tickets_closed_at_opened_at"), table_name="tickets")
    op.drop_table("tickets")
    op.drop_index(op.f("ix_reviews_subject_id_shown_at"), table_name="reviews")
    op.drop_index(op.f("ix_reviews_order_id_by_customer"), table_name="reviews")
    op.drop_table("reviews")
    op.drop_index(op.f("ix_payments_order_id"), table_name="payments")
    op.drop_table("payments")
    op.drop_index(op.f("ix_order_changes_order_id"), table_name="order_changes")
    op.drop_table("order_changes")
    op.drop_index(
        "uq_offers_accepted",
        table_name="offers",
        sqlite_where=sa.text("state = 'accepted'"),
        postgresql_where=sa.text("state = 'accepted'"),
    )
    op.drop_index(op.f("ix_offers_order_id"), table_name="offers")
    op.drop_index(op.f("ix_offers_housekeeper_id_state_deadline"), table_name="offers")
    op.drop_table("offers")
    op.drop_index(op.f("ix_occupied_half_hours_order_id"), table_name="occupied_half_hours")
    op.drop_table("occupied_half_hours")
    op.drop_index(
        "ix_notices_unsent_of_person",
        table_name="notices",
        sqlite_where=sa.text("sent_at IS NULL AND given_up IS NULL"),
        postgresql_where=sa.text("sent_at IS NULL AND given_up IS NULL"),
    )
    op.drop_index(
        "ix_notices_unsent_due",
        table_name="notices",
        sqlite_where=sa.text("sent_at IS NULL AND given_up IS NULL"),
        postgresql_where=sa.text("sent_at IS NULL AND given_up IS NULL"),
    )
    op.drop_table("notices")
    op.drop_index(op.f("ix_entries_order_id"), table_name="entries")
    op.drop_index(op.f("ix_entries_movement_account"), table_name="entries")
    op.drop_index(op.f("ix_entries_account_at"), table_name="entries")
    op.drop_table("entries")
    op.drop_index(op.f("ix_orders_status_placed_at"), table_name="orders")
    op.drop_index(op.f("ix_orders_housekeeper_id_start"), table_name="orders")
    op.drop_index(op.f("ix_orders_customer_id_placed_at"), table_name="orders")
    op.drop_table("orders")
    op.drop_index("ix_listings_of_housekeeper", table_name="listings")
    op.drop_index("ix_listings_by_years", table_name="listings")
    op.drop_index("ix_listings_by_saving", table_name="listings")
    op.drop_index("ix_listings_by_rating", table_name="listings")
    op.drop_index("ix_listings_by_place", table_name="listings")
    op.drop_table("listings")
    op.drop_index(op.f("ix_identity_photos_housekeeper_id"), table_name="identity_photos")
    op.drop_table("identity_photos")
    op.drop_table("drafts")
    op.drop_index(op.f("ix_absences_housekeeper_id_begin"), table_name="absences")
    op.drop_table("absences")
    op.drop_index(op.f("ix_phone_codes_person_id_sent_at"), table_name="phone_codes")
    op.drop_table("phone_codes")
    op.drop_table("invitations")
    op.drop_table("housekeepers")
    op.drop_index(op.f("ix_coupons_person_id_expires_at"), table_name="coupons")
    op.drop_table("coupons")
    op.drop_index(op.f("ix_addresses_person_id_used_at"), table_name="addresses")
    op.drop_table("addresses")
    op.drop_index(
        "uq_tasks_undone_key",
        table_name="tasks",
        sqlite_where=sa.text("done_at IS NULL"),
        postgresql_where=sa.text("done_at IS NULL"),
    )
    op.drop_index(
        "ix_tasks_undone_of_subject",
        table_name="tasks",
        sqlite_where=sa.text("done_at IS NULL"),
        postgresql_where=sa.text("done_at IS NULL"),
    )
    op.drop_index(
        "ix_tasks_undone_due",
        table_name="tasks",
        sqlite_where=sa.text("done_at IS NULL"),
        postgresql_where=sa.text("done_at IS NULL"),
    )
    op.drop_table("tasks")
    op.drop_table("persons")
    op.drop_table("order_numbers")
    op.drop_index(op.f("ix_handled_updates_handled_at"), table_name="handled_updates")
    op.drop_table("handled_updates")
    op.drop_table("conversations")
    op.drop_index(op.f("ix_callbacks_provider_event_id"), table_name="callbacks")
    op.drop_table("callbacks")
