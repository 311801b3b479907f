"""Every use case declares its access; none is open by default."""

import ast
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, cast, get_type_hints

import pytest

import application
import bot
import web
from application.access.oversight import READS, READS_IDENTITY, Oversight
from application.access.permissions import (
    MARK,
    OPERATORS_ALONE,
    OVERSEEN,
    PUBLIC_QUERY,
    SYSTEM_ONLY,
    Permission,
    requires,
)
from application.registry import permissions
from application.unit_of_work import UnitOfWork
from domain.kernel.errors import DomainError
from domain.kernel.localised import Language
from domain.platform.people.model import Person, Role

UseCase = Callable[..., Any]
PROGRAM_IN_THE_BOT = {
    "bot.features.customer.order_payment": {"save_prompt", "record_payment", "handle_callback"},
    "web.callback_routes": {"handle_callback"},
    "bot.core.middlewares.identity_middleware": {"get_or_create_person"},
    "bot.notifications.messenger": {"subject_state"},
    "bot.core.photo_upload": {"photo_to_send", "record_upload"},
}
"""Modules that may run system-only use cases: updates of Telegram and providers, the identification of a person, the
delivery of notifications, and the upload of photos."""
READS_OF_REPOSITORIES = {
    *("absence", "absences", "address", "addresses", "asks_since", "balance", "busy_times", "changes"),
    *(
        "codes_since",
        "count",
        "count_since",
        "counted",
        "coupon",
        "difference",
        "differences_of",
        "find",
        "forgotten",
        "get",
    ),
    *("refunded_between", "identity_looks", "identity_photos", "in_status", "invitation", "last_day"),
    *("latest", "latest_code", "matching", "next_due", "next_number", "of", "of_account", "of_customer"),
    *("of_housekeeper", "of_order", "open", "open_about", "open_differences", "open_of", "open_of_order"),
    *("operators", "paid_between", "photos", "ranked", "refund", "refund_with_no", "refunds_of", "shown_of"),
    *("by_or_about", "concerning", "coupons_of", "of_owner", "of_person", "placed_by", "refunds_due"),
    *("refunds_of_owner", "unpaid_for", "with_open_tickets", "second_factor", "invitation_with_id"),
    *("open_invitations", "invitations_expiring_after", "is_barred_as_operator"),
    *("balance_of_group", "addresses", "owner_of", "identity_accesses", "starting", "find_orders", "latest"),
    *("total", "usable_coupon", "with_id_number", "with_payment_no", "with_number", "with_telegram_id"),
}
"""Methods of repositories that only read; every other one writes."""


def modules(package: Any) -> Iterator[Any]:
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        yield import_module(found.name)


def use_cases() -> dict[str, UseCase]:
    """Return the public functions whose first parameter is ``uow``, by their full names."""
    found: dict[str, UseCase] = {}
    for module in modules(application):
        for name, value in vars(module).items():
            if name.startswith("_") or not inspect.isfunction(value) or value.__module__ != module.__name__:
                continue
            first = next(iter(inspect.signature(value).parameters), None)
            if first == "uow":
                found[f"{module.__name__}.{name}"] = value
    return found


USE_CASES = use_cases()
FOR_PEOPLE = {
    name: one for name, one in USE_CASES.items() if isinstance(getattr(one, MARK, None), Permission)
}


FOR_OPERATORS = {name: one for name, one in FOR_PEOPLE.items() if getattr(one, MARK).roles == OPERATORS_ALONE}


def oversight_of(use_case: UseCase) -> Oversight:
    found: Oversight = getattr(use_case, OVERSEEN).oversight
    return found


def somebody(*roles: Role) -> Person:
    person = Person(1, "somebody", Language.ZH, datetime(2026, 11, 23, tzinfo=UTC))
    person.roles = frozenset(roles)
    return person


def test_use_cases_are_found() -> None:
    assert len(USE_CASES) > 80
    assert len(FOR_PEOPLE) > 40


@pytest.mark.parametrize("name", USE_CASES)
def test_each_use_case_declares_its_access(name: str) -> None:
    mark = getattr(USE_CASES[name], MARK, None)
    assert isinstance(mark, Permission) or mark in (SYSTEM_ONLY, PUBLIC_QUERY), f"{name} is open by default"


@pytest.mark.parametrize("name", FOR_PEOPLE)
def test_the_acting_person_is_the_second_argument(name: str) -> None:
    parameters = list(inspect.signature(FOR_PEOPLE[name]).parameters.values())
    assert get_type_hints(FOR_PEOPLE[name])[parameters[1].name] is Person


@pytest.mark.parametrize("name", USE_CASES)
def test_a_use_case_with_an_acting_person_is_not_system_only(name: str) -> None:
    hints = get_type_hints(USE_CASES[name])
    parameters = list(inspect.signature(USE_CASES[name]).parameters)
    if len(parameters) > 1 and hints.get(parameters[1]) is Person:
        assert name in FOR_PEOPLE


@pytest.mark.parametrize("permission", permissions().values(), ids=str)
def test_each_permission_belongs_to_a_role_and_is_required_somewhere(permission: Permission) -> None:
    assert permission.roles
    assert any(getattr(one, MARK) is permission for one in FOR_PEOPLE.values())


@pytest.mark.parametrize("name", FOR_OPERATORS)
def test_each_use_case_of_operators_declares_whom_it_concerns(name: str) -> None:
    """A decision names its parties; what has none is one of the few kinds without."""
    oversight = oversight_of(FOR_OPERATORS[name])
    without = {
        *("reads", "reads identity data", "the operator's own", "concerns nobody", "concerns nobody yet"),
        "proposes a decision, whose own oversight is checked",
    }
    assert (oversight.parties is not None) == (oversight.kind in ("decides", "confirms"))
    assert oversight.kind in without | {"decides", "confirms"}


def test_a_use_case_of_operators_without_oversight_cannot_be_imported() -> None:
    permission = Permission("decide something", OPERATORS_ALONE)
    with pytest.raises(TypeError, match="needs its oversight"):
        requires(permission)


@pytest.mark.parametrize("name", FOR_OPERATORS)
def test_a_use_case_that_only_reads_writes_nothing(name: str) -> None:
    """Its own statements call no writing method of a repository and no method of an entity that changes it."""
    use_case = FOR_OPERATORS[name]
    if oversight_of(use_case) not in (READS, READS_IDENTITY):
        return
    tree = ast.parse(inspect.getsource(inspect.unwrap(use_case)))
    methods = repositories()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            raise AssertionError(f"{name} assigns {ast.unparse(node)}")
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        owner = node.func.value
        if isinstance(owner, ast.Attribute) and owner.attr in methods:
            assert node.func.attr in READS_OF_REPOSITORIES, f"{name}: {node.func.attr}"


def wrong_roles() -> list[tuple[str, Role]]:
    return [
        (name, role)
        for name, one in FOR_PEOPLE.items()
        for role in Role
        if role not in getattr(one, MARK).roles
    ]


@pytest.mark.parametrize(("name", "role"), wrong_roles())
def test_another_role_is_refused_before_anything_is_read(name: str, role: Role) -> None:
    nothing_can_be_read = cast("UnitOfWork", object())
    parameters = list(inspect.signature(FOR_PEOPLE[name]).parameters.values())[2:]
    rest = [None for parameter in parameters if parameter.default is inspect.Parameter.empty]
    with pytest.raises(DomainError, match="not-allowed"):
        FOR_PEOPLE[name](nothing_can_be_read, somebody(role), *rest)


def test_a_person_without_a_role_may_do_nothing() -> None:
    for name, one in FOR_PEOPLE.items():
        with pytest.raises(DomainError, match="not-allowed"):
            one(cast("UnitOfWork", object()), somebody()), name


def bot_modules() -> dict[str, ast.Module]:
    """Return every module by which people and providers reach the use cases."""
    return {
        ".".join((room.__name__, *file.relative_to(folder).with_suffix("").parts)): ast.parse(
            file.read_text("utf-8")
        )
        for room in (bot, web)
        for folder in map(Path, room.__path__)
        for file in folder.rglob("*.py")
    }


def test_the_bot_calls_no_system_only_use_case() -> None:
    own = {name for name, one in USE_CASES.items() if getattr(one, MARK, None) == SYSTEM_ONLY}
    for module, tree in bot_modules().items():
        imported = {
            alias.name
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
            if f"{node.module}.{alias.name}" in own
        }
        assert imported <= PROGRAM_IN_THE_BOT.get(module, set()), module


def repositories() -> dict[str, set[str]]:
    """Return the repositories of ``UnitOfWork`` with their methods."""
    hints = {
        name: get_type_hints(value.fget)["return"]
        for base in UnitOfWork.__mro__
        for name, value in vars(base).items()
        if isinstance(value, property)
    }
    return {
        name: {method for method in vars(port) if not method.startswith("_")}
        for name, port in hints.items()
        if Protocol in port.__mro__
    }


def test_the_bot_writes_through_use_cases_only() -> None:
    """The bot may read; it writes only a chat's memory and the ids of callbacks."""
    writes = {
        (repository, method)
        for repository, methods in repositories().items()
        for method in methods
        if method not in READS_OF_REPOSITORIES
    }
    assert {("orders", "add"), ("ledger", "book"), ("people", "add_invitation")} <= writes
    allowed = {("web.callback_routes", "payments", "add_callback")}
    for module, tree in bot_modules().items():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            owner = node.func.value
            if isinstance(owner, ast.Attribute) and (owner.attr, node.func.attr) in writes:
                assert (module, owner.attr, node.func.attr) in allowed, f"{module}:{node.lineno}"


def test_the_bot_changes_only_language_and_blocking_of_a_person() -> None:
    """Telegram reports both; phone, place and roles go through use cases."""
    for module, tree in bot_modules().items():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Assign):
                continue
            for target in node.targets:
                if isinstance(target, ast.Attribute) and ast.unparse(target.value).endswith("person"):
                    assert target.attr in ("language", "blocked_at"), f"{module}:{node.lineno}"
