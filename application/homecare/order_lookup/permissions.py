"""Permissions of order queries."""

from application.access.permissions import Permission
from domain.platform.people.model import Role

SEE_ORDER = Permission("see order", frozenset({Role.CUSTOMER, Role.HOUSEKEEPER, Role.OPERATOR}))
FIND_ORDERS = Permission("find orders", frozenset({Role.OPERATOR}))
PAY_OWN_ORDER = Permission("pay own order", frozenset({Role.CUSTOMER}))
