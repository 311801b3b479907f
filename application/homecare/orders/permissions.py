"""Permissions of orders."""

from application.access.permissions import Permission
from domain.platform.people.model import Role

CANCEL_OWN_ORDER = Permission("cancel own order", frozenset({Role.CUSTOMER}))
ADD_NOTE = Permission("add note to own order", frozenset({Role.CUSTOMER}))
REQUEST_INVOICE = Permission("request invoice", frozenset({Role.CUSTOMER}))
CANCEL_ANY_ORDER = Permission("cancel any order", frozenset({Role.OPERATOR}))
