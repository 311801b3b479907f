"""Telling somebody something, by a row in the same transaction as what it tells of."""

from typing import Any

from domain.notices.model import Notice, NoticeKind
from domain.orders.pace import awake
from domain.people.permissions import by_program
from domain.work import Work


@by_program
async def notify(
    work: Work,
    kind: NoticeKind,
    person_id: int,
    key: str,
    order_id: int | None = None,
    urgent: bool = False,
    **data: Any,
) -> None:
    """One notice a key. What is not urgent waits until the quiet hours end."""
    now = work.business.now()
    due_at = now if urgent else awake(work.business, now)
    await work.notices.add(Notice(key, person_id, kind, now, due_at, order_id, data))


@by_program
async def refresh_card(work: Work, person_id: int, order_id: int, moment: str) -> None:
    """The order's status card on that person's phone shows what is so now; ``moment`` makes the key unique."""
    key = f"card:{order_id}:{person_id}:{moment}"
    await notify(work, NoticeKind.CARD, person_id, key, order_id, urgent=True)
