"""Permissions of booking: what may be done, by which roles."""

from application.access.permissions import Permission
from domain.platform.people.model import Role

BOOK = Permission("book", frozenset({Role.CUSTOMER}))
