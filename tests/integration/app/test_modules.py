"""A start fails with the names of modules that clash, and of declared kinds without a handler."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from application.registry import (
    NAMING,
    RegistryClash,
    RegistryGap,
    notification_kinds,
    permissions,
    task_handlers,
    task_kinds,
    ticket_kinds,
    urgent_subjects,
)
from bootstrap.modules import check_modules, require_served, require_ticket_texts
from bot.core.translator import Texts
from bot.features.operator.ticket_registry import ticket_views
from domain.kernel.localised import Language

Write = Callable[[str, str], str]


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Write:
    """Write a module of a package of this test's own, and return the package's name."""
    package = f"invented_{request.node.name.partition('[')[0]}"
    monkeypatch.syspath_prepend(tmp_path)

    def write(path: str, source: str) -> str:
        file = tmp_path / package / f"{path}.py"
        file.parent.mkdir(parents=True, exist_ok=True)
        for folder in (file.parent, *file.parent.parents):
            if folder == tmp_path:
                break
            (folder / "__init__.py").touch()
        file.write_text(source)
        sys.path_importer_cache.clear()
        return package

    return write


TASKS = """
from domain.platform.tasks.model import TaskName
class GiftTask(TaskName):
    EXPIRE_GIFT = "expire_gift"
"""
TASK_HANDLERS = """
async def expire(uow, task): ...
TASK_HANDLERS = {"expire_gift": expire}
"""
TICKETS = """
from domain.platform.support.model import TicketName
class GiftTicket(TicketName):
    LOST = "{kind}"
"""
TICKET_VIEWS = """
from bot.features.operator.ticket_registry import TicketView
TICKET_VIEWS = {"lost_gift": TicketView(show=lambda turn, ticket: None)}
"""


def test_the_modules_of_the_product_fit_together() -> None:
    check_modules(Texts())


def test_two_handlers_of_one_task_are_named(module: Write) -> None:
    module("gifts/task_handlers", TASK_HANDLERS)
    package = module("coupons/task_handlers", TASK_HANDLERS)
    with pytest.raises(RegistryClash, match=r"coupons.*gifts.*expire_gift"):
        task_handlers(package)


def test_a_task_that_two_modules_name_is_named(module: Write) -> None:
    module("gifts/tasks", TASKS)
    package = module("coupons/tasks", TASKS)
    with pytest.raises(RegistryClash, match=r"coupons.*gifts.*expire_gift"):
        task_kinds((package,))


def test_a_notification_named_like_another_one_is_named(module: Write) -> None:
    package = module(
        "gifts/notifications",
        "from domain.platform.notifications.model import NotificationName\n"
        "class GiftNotification(NotificationName):\n    PAID = 'order_paid'\n",
    )
    with pytest.raises(RegistryClash, match=r"OrderNotification.*GiftNotification.*order_paid"):
        notification_kinds((*NAMING, package))


def test_a_ticket_named_like_another_one_is_named(module: Write) -> None:
    package = module("gifts/tickets", TICKETS.format(kind="complaint"))
    with pytest.raises(RegistryClash, match=r"OrderTicket.*GiftTicket.*complaint"):
        ticket_kinds((*NAMING, package))


def test_a_module_names_its_tickets_beside_those_of_the_product(module: Write) -> None:
    package = module("gifts/tickets", TICKETS.format(kind="lost_gift"))
    gift = {"lost_gift": f"{package}.gifts.tickets.GiftTicket"}
    assert ticket_kinds((*NAMING, package)) == {**ticket_kinds(), **gift}


def test_two_views_of_one_ticket_are_named(module: Write) -> None:
    module("gifts/ticket_views", TICKET_VIEWS)
    package = module("coupons/ticket_views", TICKET_VIEWS)
    with pytest.raises(RegistryClash, match=r"coupons.*gifts.*lost_gift"):
        ticket_views(package)


def test_two_rules_of_urgency_for_one_subject_are_named(module: Write) -> None:
    source = "URGENT_SUBJECTS = {'gift': lambda uow, gift_id: None}\n"
    module("gifts/urgent_subjects", source)
    package = module("coupons/urgent_subjects", source)
    with pytest.raises(RegistryClash, match=r"coupons.*gifts.*subject gift"):
        urgent_subjects(package)


def test_two_permissions_of_one_code_are_named(module: Write) -> None:
    source = "from application.access.permissions import Permission\nGIVE = Permission('give gifts', frozenset())\n"
    module("gifts/permissions", source)
    package = module("coupons/permissions", source)
    with pytest.raises(RegistryClash, match=r"coupons.*gifts.*give gifts"):
        permissions(package)


def test_a_kind_without_a_handler_and_a_handler_without_a_kind_are_named() -> None:
    with pytest.raises(RegistryGap, match=r"nothing renders the notification gift of gifts.Kinds"):
        require_served("notification", {"gift": "gifts.Kinds"}, [], "renders")
    with pytest.raises(RegistryGap, match=r"something handles the task gift, which no module names"):
        require_served("task", {}, ["gift"], "handles")


def test_a_ticket_without_a_view_is_named() -> None:
    with pytest.raises(RegistryGap, match=r"nothing shows the ticket lost_gift of gifts.GiftTicket"):
        require_served("ticket", {"lost_gift": "gifts.GiftTicket"}, ticket_views(), "shows")


@pytest.mark.parametrize("prefix", ["ticket-queue", "ticket-list", "ticket-title", "ticket-notification"])
def test_a_ticket_without_a_text_is_named(prefix: str) -> None:
    keys = {language: set(known) for language, known in Texts().keys.items()}
    keys[Language.EN].remove(f"{prefix}-low-review")
    with pytest.raises(
        RegistryGap, match=rf"no text {prefix}-low-review in en for the ticket low_review of .*ReviewTicket"
    ):
        require_ticket_texts(ticket_kinds(), ticket_views(), keys)
