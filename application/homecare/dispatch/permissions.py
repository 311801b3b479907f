"""Permissions of dispatch."""

from application.access.permissions import Permission
from domain.platform.people.model import Role

ANSWER_OWN_OFFER = Permission("answer own offer", frozenset({Role.HOUSEKEEPER}))
ASSIGN_ANY_ORDER = Permission("assign any order", frozenset({Role.OPERATOR}))
APPEAL_PENALTY = Permission("appeal penalty", frozenset({Role.HOUSEKEEPER}))
DECIDE_APPEALS = Permission("decide appeals", frozenset({Role.OPERATOR}))
CHANGE_OWN_ORDER = Permission("change own order", frozenset({Role.CUSTOMER}))
