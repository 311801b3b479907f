"""Orders, their money, offers, reviews and tickets."""

import sqlalchemy as sa
from alembic import op


def create() -> None:
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
            "first_start",
            sa.DateTime(timezone=True),
            nullable=False,
            comment="the start that cancellation fees are computed from",
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
            comment="requested start that awaits the housekeeper's consent",
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
            comment="unique per cause, so that it is booked once",
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
        sa.Column("key", sa.String(length=200), nullable=False, comment="deduplicates by cause"),
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
            comment="until then claimed by a relay, or postponed",
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
        sa.Column("half_hour", sa.DateTime(timezone=True), nullable=False, comment="its start"),
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
        sa.Column("pay", sa.Integer(), nullable=False, comment="the housekeeper's pay after commission, fen"),
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
        sa.Column(
            "provider_ref", sa.Text(), nullable=True, comment="the provider's reference, needed for refunds"
        ),
        sa.Column("paid_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("refunded", sa.Integer(), nullable=False, comment="fen, refunds requested so far"),
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
