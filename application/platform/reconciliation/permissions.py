"""Permissions of reconciliation and statistics."""

from application.access.permissions import Permission
from domain.platform.people.model import Role

SEE_FIGURES = Permission("see figures", frozenset({Role.OPERATOR}))
