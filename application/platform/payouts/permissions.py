"""Permissions of payouts."""

from application.access.permissions import Permission
from domain.platform.people.model import Role

SEE_OWN_EARNINGS = Permission("see own earnings", frozenset({Role.HOUSEKEEPER}))
PAY_OUT = Permission("pay out", frozenset({Role.OPERATOR}))
