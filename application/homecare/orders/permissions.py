"""Permissions of orders: what may be done, by which roles."""

from application.access.permissions import Permission
from domain.platform.people.model import Role

SEE_ORDER = Permission("see order", frozenset({Role.CUSTOMER, Role.HOUSEKEEPER, Role.OPERATOR}))
PAY_OWN_ORDER = Permission("pay own order", frozenset({Role.CUSTOMER}))
CANCEL_OWN_ORDER = Permission("cancel own order", frozenset({Role.CUSTOMER}))
FIND_ORDERS = Permission("find orders", frozenset({Role.OPERATOR}))
CANCEL_ANY_ORDER = Permission("cancel any order", frozenset({Role.OPERATOR}))
