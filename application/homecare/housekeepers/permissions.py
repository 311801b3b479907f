"""Permissions of housekeepers' profiles, applications and visits."""

from application.access.permissions import Permission
from domain.platform.people.model import Role

APPLY = Permission("apply", frozenset({Role.CUSTOMER}))
KEEP_OWN_PROFILE = Permission("keep own profile", frozenset({Role.HOUSEKEEPER}))
CERTIFY = Permission("certify", frozenset({Role.OPERATOR}))
SEE_IDENTITY = Permission("see identity", frozenset({Role.OPERATOR}))
DO_OWN_VISIT = Permission("do own visit", frozenset({Role.HOUSEKEEPER}))
BOOK = Permission("book", frozenset({Role.CUSTOMER}))
