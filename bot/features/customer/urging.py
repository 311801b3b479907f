"""Answer customers who wait: the present step and the deadline of the next; ask the housekeeper to hurry to a due visit."""

from datetime import datetime, timedelta

from application.homecare.orders.order_state import load_state
from application.homecare.orders.use_cases import running_orders
from application.homecare.visits.relayed_messages import relay_message
from bot.core.acting import is_clear
from bot.core.callbacks import CallHuman, button, keyboard
from bot.core.reply import Reply, ShowMessage
from bot.core.turn import Turn
from bot.features.common.order_picker import Purpose, Utterance
from bot.features.customer import order_callbacks as callbacks
from bot.features.customer.booking.booking_text_handlers import book
from bot.features.customer.order_card import status_line
from bot.features.customer.which_order import PICKER
from domain.homecare.booking.model import MAX_NOTE_LENGTH
from domain.homecare.orders.model import RUNNING, Order, OrderStatus
from domain.homecare.orders.order_actions import OrderAction
from domain.homecare.visits.rules import is_under_way_or_soon
from nlu.action_gate import Cost
from nlu.urgent_words import tells_of_danger

NOTE = "urged"
HURRY_EVERY = timedelta(minutes=10)
"""The housekeeper is told at most so often that the customer waits; an emergency is told each time."""


async def urge(turn: Turn) -> Reply:
    """Answer words such as 怎么还没人接单 about the visit that is due, else about the order in dispatch."""
    running = await running_orders(turn.uow, turn.person)
    emergency = tells_of_danger(turn.text)
    if not running and turn.frame is not None and "service" in turn.frame.slots:
        booked = await book(turn)
        return [_emergency_message(turn), booked] if emergency else booked
    if not running and emergency:
        return _emergency_message(turn)
    now = turn.agency.clock.now()
    due = [order for order in running if is_under_way_or_soon(order, now)]
    waiting = [order for order in running if order.status is OrderStatus.DISPATCHING]
    return await PICKER.pick_of(turn, URGE_PURPOSE, due or waiting or running, Utterance.of(turn))


async def _urge_order(turn: Turn, order: Order, utterance: Utterance) -> Reply:
    i18n, now = turn.i18n, turn.agency.clock.now()
    state = await load_state(turn.uow, turn.person, order.id)
    emergency = tells_of_danger(utterance.text)
    lines: list[str] = [i18n("urge-head", number=order.number, service=i18n.service(order.service))]
    lines.append(status_line(i18n, state))
    name = i18n.person(state.housekeeper.name) if state.housekeeper else ""
    if order.housekeeper_id is not None and is_under_way_or_soon(order, now):
        if emergency or is_clear(turn, Cost.REVERSIBLE):
            lines.append(await _hurry(turn, order, utterance.text, name, emergency))
    elif order.status is OrderStatus.ASSIGNED:
        lines.append(i18n("urge-planned", name=name, time=i18n.moment(order.start)))
    can_write = OrderAction.MESSAGE in state.actions
    human = button(i18n("button-human"), CallHuman())
    write = button(i18n("button-word"), callbacks.SendWord(order_id=order.id))
    card = button(i18n("button-open-order"), callbacks.OpenOrder(order_id=order.id))
    status = ShowMessage(
        "\n".join(lines), keyboard([write] if can_write else [], [card] if emergency else [card, human])
    )
    return [_emergency_message(turn), status] if emergency else status


async def _hurry(turn: Turn, order: Order, words: str, name: str, emergency: bool) -> str:
    """Pass the words on to the housekeeper unless that was done a moment ago; return what was done."""
    kept = turn.memory.notes.get(NOTE, {})
    now = turn.agency.clock.now()
    last = kept.get(str(order.id))
    if last is not None and now - datetime.fromisoformat(last) < HURRY_EVERY and not emergency:
        return turn.i18n("urge-told-already", name=name, minutes=HURRY_EVERY // timedelta(minutes=1))
    await relay_message(turn.uow, turn.person, order.id, words[:MAX_NOTE_LENGTH])
    turn.memory.notes[NOTE] = {str(order.id): now.isoformat()}
    return turn.i18n("urge-told", name=name, words=words)


def _emergency_message(turn: Turn) -> ShowMessage:
    """Offer a person at once."""
    text = turn.i18n("urge-emergency", phone=turn.dependencies.contact.support_phone)
    return ShowMessage(text, keyboard([button(turn.i18n("button-human"), CallHuman())]))


URGE_PURPOSE = Purpose("urge", (RUNNING,), _urge_order)
