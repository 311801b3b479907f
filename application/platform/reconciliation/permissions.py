"""Permissions of reconciliation: what may be done, by which roles."""

from application.access.permissions import Permission
from domain.platform.people.model import Role

SEE_FIGURES = Permission("see figures", frozenset({Role.OPERATOR}))
