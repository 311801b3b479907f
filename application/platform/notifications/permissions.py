"""Permissions of notifications."""

from application.access.permissions import Permission
from domain.platform.people.model import Role

SEE_OWN_CARDS = Permission("see own cards", frozenset(Role))
