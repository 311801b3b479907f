"""Permissions of reconciliation and statistics."""

from application.access.permissions import Permission
from domain.platform.people.model import Role

SEE_STATISTICS = Permission("see statistics", frozenset({Role.OPERATOR}))
