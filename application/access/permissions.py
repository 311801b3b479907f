"""Who may do what: the permission each use case names, and the roles that have it.

Whose order, offer or ticket it is stays the entity's own rule; this is what a role may do at all.
"""

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from application.unit_of_work import UnitOfWork
from domain.kernel.errors import DomainError
from domain.platform.people.model import Person, Role

A = ParamSpec("A")
R = TypeVar("R")
F = TypeVar("F", bound=Callable[..., object])

MARK = "__access__"
"""The attribute by which a use case tells who runs it: a Permission, PROGRAM or LOOKUP."""
SYSTEM_ONLY = "program"
PUBLIC_QUERY = "lookup"


class Permission(StrEnum):
    """Verbs of the product. "Own" is checked by the entity."""

    BE_KNOWN = "be known"
    ASK_OPERATORS = "ask operators"
    SEE_ORDER = "see order"

    BOOK = "book"
    PAY_OWN_ORDER = "pay own order"
    CHANGE_OWN_ORDER = "change own order"
    CANCEL_OWN_ORDER = "cancel own order"
    ACCEPT_WORK = "accept work"
    COMPLAIN = "complain"
    APPLY = "apply"
    JOIN_OPERATORS = "join operators"
    KEEP_OWN_DATA = "keep own data"

    REVIEW = "review"
    WRITE_TO_THE_OTHER = "write to the other"

    ANSWER_OWN_OFFER = "answer own offer"
    DO_OWN_VISIT = "do own visit"
    KEEP_OWN_PROFILE = "keep own profile"
    SEE_OWN_EARNINGS = "see own earnings"
    APPEAL_PENALTY = "appeal penalty"

    ANSWER_TICKETS = "answer tickets"
    FIND_ORDERS = "find orders"
    ASSIGN_ANY_ORDER = "assign any order"
    START_ANY_VISIT = "start any visit"
    CANCEL_ANY_ORDER = "cancel any order"
    RESOLVE_DISPUTES = "resolve disputes"
    DECIDE_APPEALS = "decide appeals"
    RETURN_MONEY = "return money"
    PAY_OUT = "pay out"
    CERTIFY = "certify"
    SEE_IDENTITY = "see identity"
    SEE_FIGURES = "see figures"
    INVITE_OPERATORS = "invite operators"
    LEAVE_OPERATORS = "leave operators"


P = Permission
OF_EVERYBODY = frozenset({P.BE_KNOWN, P.ASK_OPERATORS, P.SEE_ORDER, P.JOIN_OPERATORS, P.KEEP_OWN_DATA})
OF_BOTH_SIDES = frozenset({P.REVIEW, P.WRITE_TO_THE_OTHER})
PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.CUSTOMER: OF_EVERYBODY
    | OF_BOTH_SIDES
    | {
        P.BOOK,
        P.PAY_OWN_ORDER,
        P.CHANGE_OWN_ORDER,
        P.CANCEL_OWN_ORDER,
        P.ACCEPT_WORK,
        P.COMPLAIN,
        P.APPLY,
    },
    Role.HOUSEKEEPER: OF_EVERYBODY
    | OF_BOTH_SIDES
    | {P.ANSWER_OWN_OFFER, P.DO_OWN_VISIT, P.KEEP_OWN_PROFILE, P.SEE_OWN_EARNINGS, P.APPEAL_PENALTY},
    Role.OPERATOR: OF_EVERYBODY
    | {
        P.ANSWER_TICKETS,
        P.FIND_ORDERS,
        P.ASSIGN_ANY_ORDER,
        P.START_ANY_VISIT,
        P.CANCEL_ANY_ORDER,
        P.RESOLVE_DISPUTES,
        P.DECIDE_APPEALS,
        P.RETURN_MONEY,
        P.PAY_OUT,
        P.CERTIFY,
        P.SEE_IDENTITY,
        P.SEE_FIGURES,
        P.INVITE_OPERATORS,
        P.LEAVE_OPERATORS,
    },
}


def may(person: Person, permission: Permission) -> bool:
    """Whether one of the person's roles has it."""
    return any(permission in PERMISSIONS[role] for role in person.roles)


def requires(
    permission: Permission,
) -> Callable[
    [Callable[Concatenate[UnitOfWork, Person, A], R]], Callable[Concatenate[UnitOfWork, Person, A], R]
]:
    """The use case is for persons (its second argument) with that permission; others meet not-allowed."""

    def mark(
        use_case: Callable[Concatenate[UnitOfWork, Person, A], R],
    ) -> Callable[Concatenate[UnitOfWork, Person, A], R]:
        @wraps(use_case)
        def guarded(uow: UnitOfWork, person: Person, /, *args: A.args, **kwargs: A.kwargs) -> R:
            if not may(person, permission):
                raise DomainError("not-allowed")
            return use_case(uow, person, *args, **kwargs)

        setattr(guarded, MARK, permission)
        return guarded

    return mark


def system_only(use_case: F) -> F:
    """No person asks for it: a task, a provider's word, what follows from another use case."""
    setattr(use_case, MARK, SYSTEM_ONLY)
    return use_case


def public_query(use_case: F) -> F:
    """Changes nothing: reads what is for everybody, or works something out of what its caller holds already."""
    setattr(use_case, MARK, PUBLIC_QUERY)
    return use_case
