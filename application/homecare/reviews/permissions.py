"""Permissions of reviews."""

from application.access.permissions import Permission
from domain.platform.people.model import Role

REVIEW = Permission("review", frozenset({Role.CUSTOMER, Role.HOUSEKEEPER}))
