"""Find people by name or by the end of their phone number, and show one with the actions of an operator."""

from application.homecare.housekeepers.queries import profile_of
from application.homecare.orders.statistics import orders_of_person
from application.platform.people.queries import any_person
from bot.core.reply import Reply, ShowMessage
from bot.core.turn import Turn
from bot.features.operator import callbacks
from bot.features.operator.mentioned import mentioned_people
from bot.features.operator.operator_guard import for_operators
from bot.features.operator.operator_questions import CARD, FIND_PERSON, ask_for, clear_question
from bot.features.operator.outgoing_messages import NOTE
from bot.features.operator.person_views import people_view, person_view


@for_operators
async def find_in_words(turn: Turn) -> Reply:
    """Search the person in a text such as 找王秀兰, or ask whom. Raises search-too-short."""
    person = turn.frame.slots.get("person") if turn.frame else None
    if person is None:
        ask_for(turn, FIND_PERSON)
        return ShowMessage(turn.i18n("person-ask"), card=CARD).below()
    return await find(turn, str(person))


async def find(turn: Turn, said: str) -> Reply:
    """Raises search-too-short."""
    clear_question(turn)
    found = await mentioned_people(turn, said)
    if len(found) == 1:
        return await _show(turn, found[0].id)
    return people_view(turn.i18n, said, found, lambda one: callbacks.OpenPerson(person_id=one.id))


@for_operators
async def on_open_person(turn: Turn, callback: callbacks.OpenPerson) -> Reply:
    """Raises person-unknown."""
    clear_question(turn)
    return await _show(turn, callback.person_id)


async def _show(turn: Turn, person_id: int) -> Reply:
    turn.memory.notes.pop(NOTE, None)
    person = await any_person(turn.uow, turn.person, person_id)
    housekeeper = await profile_of(turn.uow, turn.person, person_id)
    orders = await orders_of_person(turn.uow, turn.person, person_id)
    return person_view(turn.i18n, person, housekeeper, orders).below()
