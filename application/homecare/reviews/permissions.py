"""Permissions of reviews."""

from application.access.permissions import Permission
from domain.platform.people.model import Role

REPLY_TO_REVIEWS = Permission("reply to reviews", frozenset({Role.HOUSEKEEPER}))
REVIEW = Permission("review", frozenset({Role.CUSTOMER, Role.HOUSEKEEPER}))
