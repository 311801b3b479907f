"""Permissions of favourites."""

from application.access.permissions import Permission
from domain.platform.people.model import Role

KEEP_FAVOURITES = Permission("keep favourites", frozenset({Role.CUSTOMER}))
