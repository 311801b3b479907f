"""A start fails with the names of modules that clash, and of declared kinds without a handler."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from application.access.privacy import PrivacyRegistry
from application.discovery import NAMING, RegistryClash, RegistryGap, module_names, modules_named
from application.registry import (
    notification_kinds,
    permissions,
    subject_facts,
    subject_kinds,
    task_handlers,
    task_kinds,
    ticket_kinds,
)
from bootstrap.modules import check_modules, require_served, require_ticket_texts
from bot.core.translator import Texts
from bot.features.common.own_data_file import SectionClash, collect_sections
from bot.features.operator.ticket_registry import ticket_views
from domain.kernel.localised import Language
from storage.tables.subject_owners import SubjectOwnerClash, subject_owners

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
        module_names.cache_clear()
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


def test_two_declarations_of_facts_for_one_subject_are_named(module: Write) -> None:
    source = "SUBJECT_FACTS = {'gift': None}\n"
    module("gifts/subject_facts", source)
    package = module("coupons/subject_facts", source)
    with pytest.raises(RegistryClash, match=r"coupons.*gifts.*subject gift"):
        subject_facts(package)


def test_two_permissions_of_one_code_are_named(module: Write) -> None:
    source = "from application.access.permissions import Permission\nGIVE = Permission('give gifts', frozenset())\n"
    module("gifts/permissions", source)
    package = module("coupons/permissions", source)
    with pytest.raises(RegistryClash, match=r"coupons.*gifts.*give gifts"):
        permissions(package)


def test_two_subjects_of_one_kind_are_named(module: Write) -> None:
    source = "from domain.kernel.subject import SubjectKind\nGIFT = SubjectKind('gift')\n"
    package = module("gifts/model", source)
    module("wrapping/model", f"from {package}.gifts.model import GIFT\n")
    assert list(subject_kinds(package)) == ["gift"]
    module("coupons/model", source)
    with pytest.raises(RegistryClash, match=r"coupons.*gifts.*gift"):
        subject_kinds(package)


def test_two_owners_of_one_kind_of_subject_are_named(module: Write) -> None:
    module("gift_tables", "SUBJECT_OWNERS = {'gift': None}\n")
    package = module("coupon_tables", "SUBJECT_OWNERS = {'gift': None}\n")
    with pytest.raises(SubjectOwnerClash, match=r"coupon_tables.*gift_tables.*the owner of gift"):
        subject_owners(package)


def test_a_subject_whose_owner_nothing_tells_is_named() -> None:
    with pytest.raises(RegistryGap, match=r"nothing tells the owner of the subject gift of gifts.model"):
        require_served("subject", {"gift": "gifts.model"}, {}, "tells the owner of")


PRIVACY = """
from application.access.privacy import Chapter, Hindrance, HindranceStage, PrivacyPart, Section
async def gifts(uow, person): ...
PRIVACY = PrivacyPart(
    sections=(Section("{section}", Chapter.DEALS, gifts),),
    hindrances=(Hindrance("{code}", HindranceStage.RUNNING, gifts),),
)
"""


def test_two_sections_of_one_name_are_named(module: Write) -> None:
    package = module("gifts/privacy", PRIVACY.format(section="gifts", code="forget-gifts"))
    assert list(PrivacyRegistry(modules_named("privacy", package)).section_owners) == ["gifts"]
    module("coupons/privacy", PRIVACY.format(section="gifts", code="forget-coupons"))
    with pytest.raises(RegistryClash, match=r"coupons.*gifts.*section gifts"):
        PrivacyRegistry(modules_named("privacy", package))


def test_two_hindrances_of_one_code_are_named(module: Write) -> None:
    module("gifts/privacy", PRIVACY.format(section="gifts", code="forget-gifts"))
    package = module("coupons/privacy", PRIVACY.format(section="coupons", code="forget-gifts"))
    with pytest.raises(RegistryClash, match=r"coupons.*gifts.*hindrance forget-gifts"):
        PrivacyRegistry(modules_named("privacy", package))


def test_a_module_that_declares_nothing_about_personal_data_is_named(module: Write) -> None:
    package = module("gifts/privacy", "SECTIONS = ()\n")
    with pytest.raises(RegistryGap, match=r"gifts.privacy exports no PRIVACY"):
        PrivacyRegistry(modules_named("privacy", package))


def test_two_renderers_of_one_section_are_named(module: Write) -> None:
    module("gifts/privacy", "SECTIONS = {'gifts': None}\n")
    package = module("coupons/privacy", "SECTIONS = {'gifts': None}\n")
    with pytest.raises(SectionClash, match=r"coupons.*gifts.*section gifts"):
        collect_sections(modules_named("privacy", package))


def test_a_section_that_nothing_renders_is_named() -> None:
    with pytest.raises(RegistryGap, match=r"nothing renders the section gifts of gifts.privacy"):
        require_served("section", {"gifts": "gifts.privacy"}, [], "renders")


def test_a_kind_without_a_handler_and_a_handler_without_a_kind_are_named() -> None:
    with pytest.raises(RegistryGap, match=r"nothing renders the notification gift of gifts.Kinds"):
        require_served("notification", {"gift": "gifts.Kinds"}, [], "renders")
    with pytest.raises(RegistryGap, match=r"something handles the task gift, which no module declares"):
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
