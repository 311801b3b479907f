"""first tables

Revision 0001.
"""

import sqlalchemy as sa
from alembic import op

from storage.migrations.first_tables import order_tables, person_tables

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    person_tables.create()
    order_tables.create()


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
