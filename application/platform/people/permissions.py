"""Permissions of people, operators and personal data."""

from application.access.permissions import Permission
from domain.platform.people.model import Role

BE_KNOWN = Permission("be known", frozenset({Role.CUSTOMER, Role.HOUSEKEEPER, Role.OPERATOR}))
JOIN_OPERATORS = Permission("join operators", frozenset({Role.CUSTOMER, Role.HOUSEKEEPER, Role.OPERATOR}))
FIND_PEOPLE = Permission("find people", frozenset({Role.OPERATOR}))
INVITE_OPERATORS = Permission("invite operators", frozenset({Role.OPERATOR}))
LEAVE_OPERATORS = Permission("leave operators", frozenset({Role.OPERATOR}))
MANAGE_OPERATORS = Permission("manage operators", frozenset({Role.OPERATOR}))
USE_SECOND_FACTOR = Permission("use a second factor", frozenset({Role.OPERATOR}))
