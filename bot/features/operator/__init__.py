"""The operator's conversations: tickets, certification, orders, messages, payouts, reconciliation, statistics."""
