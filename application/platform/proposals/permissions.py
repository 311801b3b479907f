"""Permissions of proposals."""

from application.access.permissions import Permission
from domain.platform.people.model import Role

PROPOSE_DECISIONS = Permission("propose decisions", frozenset({Role.OPERATOR}))
CONFIRM_DECISIONS = Permission("confirm decisions", frozenset({Role.OPERATOR}))
