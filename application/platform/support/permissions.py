"""Permissions of support."""

from application.access.permissions import Permission
from domain.platform.people.model import Role

ASK_OPERATORS = Permission("ask operators", frozenset({Role.CUSTOMER, Role.HOUSEKEEPER, Role.OPERATOR}))
ANSWER_TICKETS = Permission("answer tickets", frozenset({Role.OPERATOR}))
