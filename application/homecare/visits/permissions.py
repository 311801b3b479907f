"""Permissions of visits."""

from application.access.permissions import Permission
from domain.platform.people.model import Role

START_ANY_VISIT = Permission("start any visit", frozenset({Role.OPERATOR}))
ACCEPT_WORK = Permission("accept work", frozenset({Role.CUSTOMER}))
COMPLAIN = Permission("complain", frozenset({Role.CUSTOMER}))
WRITE_TO_THE_OTHER = Permission("write to the other", frozenset({Role.CUSTOMER, Role.HOUSEKEEPER}))
RESOLVE_DISPUTES = Permission("resolve disputes", frozenset({Role.OPERATOR}))
