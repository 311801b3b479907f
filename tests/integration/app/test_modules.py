"""A start fails with the names of modules that clash, and of declared kinds without a handler."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from application.registry import (
    RegistryClash,
    RegistryGap,
    notification_kinds,
    permissions,
    task_handlers,
    task_kinds,
)
from bootstrap.modules import check_modules, require_served

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
async def expire(uow, task): ...
TASK_HANDLERS = {GiftTask.EXPIRE_GIFT: expire}
"""


def test_the_modules_of_the_product_fit_together() -> None:
    check_modules()


def test_two_handlers_of_one_task_are_named(module: Write) -> None:
    module("gifts/task_handlers", TASKS)
    package = module("coupons/task_handlers", TASKS)
    with pytest.raises(RegistryClash, match=r"coupons.*gifts.*expire_gift"):
        task_handlers(package)
    with pytest.raises(RegistryClash, match=r"coupons.*gifts.*expire_gift"):
        task_kinds(package)


def test_a_notification_named_like_another_one_is_named(module: Write) -> None:
    package = module(
        "gifts/notifications",
        "from domain.platform.notifications.model import NotificationName\n"
        "class GiftNotification(NotificationName):\n    PAID = 'order_paid'\n",
    )
    with pytest.raises(RegistryClash, match=r"NotificationKind.*GiftNotification.*order_paid"):
        notification_kinds(package)


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
