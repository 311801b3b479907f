"""Intents by role of the writer."""

SHARED = frozenset(
    {
        "greet", "thanks", "goodbye", "help", "affirm", "deny", "talk_to_human", "change_language", "my_privacy",
        "out_of_scope",
    }
)  # fmt: skip

CUSTOMER = SHARED | {
    "book_service", "search_housekeeper", "list_services", "ask_price", "choose_option", "pay_order", "list_orders",
    "order_status", "reschedule_order", "change_housekeeper", "cancel_order", "refund_status", "review_order",
    "file_complaint", "contact_housekeeper", "set_location", "become_housekeeper", "sell_item", "search_item",
    "confirm_work", "book_again", "manage_series", "favourites", "my_coupons", "request_invoice", "my_addresses",
    "ask_policy", "add_note", "urge", "make_offer", "ask_seller", "my_goods", "edit_listing", "ship_item",
    "confirm_receipt", "report_listing", "watch_item", "price_trend",
}  # fmt: skip

HOUSEKEEPER = SHARED | {
    "accept_order", "decline_order", "report_departure", "report_arrival", "start_service", "finish_service",
    "report_delay", "my_schedule", "set_unavailable", "my_earnings", "my_reviews", "update_profile", "training",
    "contact_customer", "go_online", "go_offline", "request_payout", "propose_extra", "report_problem", "reply_review",
    "appeal", "give_back_order", "manage_absence",
}  # fmt: skip

OPERATOR = SHARED - {"talk_to_human"} | {
    "queue", "statistics", "find_order", "find_person", "refund_order", "compensate", "block_person", "announce",
    "set_price", "update_content", "talk_to_person",
}  # fmt: skip

INTENTS_BY_ROLE = {"customer": CUSTOMER, "housekeeper": HOUSEKEEPER, "operator": OPERATOR}
ALL = CUSTOMER | HOUSEKEEPER | OPERATOR


def intents_for_role(role: str) -> frozenset[str]:
    """Return the intents that a writer of this role can have; an unknown role is read as a customer's."""
    return INTENTS_BY_ROLE.get(role, CUSTOMER)
