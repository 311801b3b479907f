"""Declared refusals: the views by which a route answers domain errors of its handler.

A route declares them at registration, by kind of subject and error code. After the rollback the core calls the declared
view in a new unit of work, where nothing but the chat's memory may change. An error without a declared view is answered
by ``render_refusal``.
"""

from collections.abc import Awaitable, Callable, Collection, Mapping
from copy import deepcopy
from dataclasses import replace

from bot.core.dependencies import Dependencies
from bot.core.error_messages import render_error
from bot.core.memory import load_memory, save_memory
from bot.core.reply import NO_REPLY, Reply, ShowMessage, Toast
from bot.core.translator import Translator
from bot.core.turn import Refusal, Refusals, RefusalView, Turn
from domain.kernel.errors import DomainError

ANY_CODE = "*"
SubjectCard = Callable[[Turn, int], Awaitable[Reply | None]]
"""Renders the present state of the subject with this id as the person may see it; None shows nothing."""


def refusals(
    kind: str | None, view: RefusalView, codes: Collection[str] = (ANY_CODE,)
) -> Mapping[tuple[str | None, str], RefusalView]:
    """Map these codes to ``view`` for turns about a subject of this kind (None: about no subject)."""
    return {(kind, code): view for code in codes}


def declared_view(turn: Turn, problem: DomainError) -> RefusalView | None:
    """Return the view that the turn's route declares for the error; a view of the code precedes one of any code."""
    kind = turn.subject.kind if turn.subject is not None else None
    return turn.refusals.get((kind, problem.code)) or turn.refusals.get((kind, ANY_CODE))


def render_refusal(i18n: Translator, problem: DomainError, pressed: bool) -> Reply:
    """Render the error: as a dialog after a callback, as a message otherwise."""
    text = render_error(i18n, problem)
    return Toast(text, alert=True) if pressed else ShowMessage(text)


def with_current_card(card: SubjectCard, codes_without_card: Collection[str] = ()) -> RefusalView:
    """Render the error and the subject's present card; ``codes_without_card`` are rendered without it."""

    async def view(turn: Turn, refusal: Refusal) -> Reply:
        message = render_refusal(turn.i18n, refusal.problem, pressed=turn.message is None)
        if refusal.subject is None or refusal.problem.code in codes_without_card:
            return message
        shown = await card(turn, refusal.subject.id)
        return message if shown is None else [message, shown]

    return view


def order_refusals(
    card: SubjectCard, codes: Collection[str] = (ANY_CODE,), codes_without_card: Collection[str] = ()
) -> Refusals:
    """Declare the refusals of routes about an order: the error and the role's own card of the order."""
    return refusals("order", with_current_card(card, codes_without_card), codes)


async def answer_refusal(
    dependencies: Dependencies, refused: Turn, problem: DomainError, update_id: int
) -> tuple[Turn, Reply] | None:
    """Answer by the declared view, in a unit of work that records the update and the chat's memory.

    ``refused`` is the turn that was rolled back. Returns None where no view is declared or where the person was
    created in that turn.
    """
    view = declared_view(refused, problem)
    if view is None:
        return None
    async with dependencies.begin() as uow:
        person = await uow.people.with_telegram_id(refused.chat_id)
        if person is None:
            return None
        memory = await load_memory(uow, refused.chat_id)
        before = deepcopy(memory)
        i18n = Translator(dependencies.texts, person.language, dependencies.agency)
        turn = replace(refused, uow=uow, person=person, memory=memory, i18n=i18n)
        if not await uow.record_update(update_id):
            return turn, NO_REPLY
        reply = await view(turn, Refusal(problem, refused.subject))
        if memory != before:
            await save_memory(uow, refused.chat_id, memory)
    return turn, reply
