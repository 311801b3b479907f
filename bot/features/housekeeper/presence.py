"""The location of a housekeeper at the door, which the start needs beside the code."""

from application.homecare.order_lookup.housekeeper_visits import own_visit_for, own_visits
from application.homecare.visits import use_cases as visits
from bot.core.menu import menu_keyboard
from bot.core.reply import Reply, ShowMessage
from bot.core.turn import Turn
from bot.features.housekeeper.callbacks import SendPlace
from bot.features.housekeeper.visit_questions import CODE, ask_about, take_kept_code
from bot.features.housekeeper.visit_steps import show_visit, take_code
from bot.features.housekeeper.visit_view import place_question
from domain.homecare.orders.model import Order, OrderStatus
from domain.homecare.orders.order_actions import OrderAction
from domain.kernel.geo import Point
from domain.platform.people.model import Role


async def on_send_place(turn: Turn, callback: SendPlace) -> Reply:
    """Raises not-your-order or order-not-possible-now."""
    turn.set_subject("order", callback.order_id)
    order = await own_visit_for(turn.uow, turn.person, callback.order_id, OrderAction.SHOW_PLACE)
    return place_question(turn.i18n, order).below()


async def visit_without_place(turn: Turn) -> Order | None:
    """Return the visit at whose door the housekeeper stands without having shown where they are."""
    arrived = await own_visits(turn.uow, turn.person, {OrderStatus.ARRIVED})
    return next((order for order in arrived if order.place_checked_at is None), None)


async def show_place(turn: Turn, order: Order, position: Point) -> Reply:
    """Take the location; a code that came before it starts the work at once. Raises too-far."""
    turn.set_subject("order", order.id)
    await visits.show_place(turn.uow, turn.person, order.id, position)
    i18n = turn.i18n
    known = ShowMessage(i18n("place-known"), menu_keyboard(i18n, Role.HOUSEKEEPER))
    code = take_kept_code(turn, order.id)
    if code is not None:
        return [known, await take_code(turn, order.id, code)]
    ask_about(turn, CODE, order.id)
    return [known, (await show_visit(turn, order.id)).below()]
