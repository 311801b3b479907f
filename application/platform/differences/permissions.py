"""Permissions of differences and manual refunds."""

from application.access.permissions import Permission
from domain.platform.people.model import Role

RETURN_MONEY = Permission("return money", frozenset({Role.OPERATOR}))
