"""Permissions of orders."""

from application.access.permissions import Permission
from domain.platform.people.model import Role

CANCEL_OWN_ORDER = Permission("cancel own order", frozenset({Role.CUSTOMER}))
CANCEL_ANY_ORDER = Permission("cancel any order", frozenset({Role.OPERATOR}))
