"""Permissions of photos."""

from application.access.permissions import Permission
from domain.platform.people.model import Role

SEND_PHOTOS = Permission("send photos", frozenset({Role.CUSTOMER, Role.HOUSEKEEPER, Role.OPERATOR}))
