"""Problems of a visit, reported by text or by button: nobody at home, a wrong address, an offer of private payment."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from application.homecare.order_lookup.housekeeper_visits import own_visit, own_visits
from application.homecare.visits import problem_reports
from bot.core.callbacks import CallHuman, button, keyboard
from bot.core.reply import Reply, ShowMessage, Toast
from bot.core.turn import Turn
from bot.features.common.order_picker import Purpose, Utterance
from bot.features.housekeeper.callbacks import ReportProblem, WriteToCustomer
from bot.features.housekeeper.standing import for_housekeepers
from bot.features.housekeeper.visit_questions import ADDRESS, ask_about, reset_question
from bot.features.housekeeper.visit_steps import NEAREST_FIRST, PICKER, show_visit
from domain.homecare.orders.model import BEFORE_ARRIVAL, VISIT_NOT_ENDED, Order, OrderStatus
from nlu.visit_problems import visit_problem

CARD = "visit-problem"


async def report_absent(turn: Turn, order_id: int) -> Reply:
    """Raises not-your-order or order-not-possible-now."""
    turn.set_subject("order", order_id)
    order, until = await problem_reports.report_customer_absent(turn.uow, turn.person, order_id)
    i18n = turn.i18n
    minutes = int(turn.agency.policy.lateness.customer_wait.total_seconds() // 60)
    rows = [
        [button(i18n("button-visit-write"), WriteToCustomer(order_id=order.id))],
        [button(i18n("button-human"), CallHuman())],
    ]
    told = i18n("problem-absent-told", number=order.number, minutes=minutes, until=i18n.clock(until))
    return ShowMessage(told, keyboard(*rows), card=CARD).below()


async def ask_about_address(turn: Turn, order_id: int) -> Reply:
    """Raises not-your-order."""
    order = await own_visit(turn.uow, turn.person, order_id)
    ask_about(turn, ADDRESS, order_id)
    return ShowMessage(turn.i18n("problem-address-ask", number=order.number), card=CARD).below()


async def pass_address_question(turn: Turn, order_id: int, words: str) -> Reply:
    """Pass the words about the address on to the customer.

    Raises not-your-order, order-not-possible-now or message-too-long.
    """
    turn.set_subject("order", order_id)
    order = await problem_reports.report_wrong_address(turn.uow, turn.person, order_id, words)
    await reset_question(turn)
    rows = [
        [button(turn.i18n("button-visit-write"), WriteToCustomer(order_id=order.id))],
        [button(turn.i18n("button-human"), CallHuman())],
    ]
    told = turn.i18n("problem-address-told", number=order.number, words=words)
    return ShowMessage(told, keyboard(*rows), card=CARD).below()


async def report_payment(turn: Turn, order_id: int, words: str = "") -> Reply:
    """Raises not-your-order or message-too-long."""
    turn.set_subject("order", order_id)
    order = await problem_reports.report_private_payment(turn.uow, turn.person, order_id, words)
    return ShowMessage(turn.i18n("problem-payment-told", number=order.number), card=CARD).below()


BY_BUTTON: Mapping[str, Callable[[Turn, int], Awaitable[Reply]]] = {
    "absent": report_absent,
    "address": ask_about_address,
    "private_payment": report_payment,
}


async def on_report_problem(turn: Turn, callback: ReportProblem) -> Reply:
    """Raises not-your-order or order-not-possible-now."""
    if callback.problem in BY_BUTTON:
        return await BY_BUTTON[callback.problem](turn, callback.order_id)
    order = await own_visit(turn.uow, turn.person, callback.order_id)
    return _which_problem(turn, order) if not callback.problem else Toast(turn.i18n("button-old"))


def _which_problem(turn: Turn, order: Order) -> ShowMessage:
    i18n = turn.i18n
    rows = [
        [
            button(
                i18n(f"button-problem-{problem.replace('_', '-')}"),
                ReportProblem(order_id=order.id, problem=problem),
            )
        ]
        for problem in BY_BUTTON
    ]
    rows.append([button(i18n("button-human"), CallHuman())])
    return ShowMessage(i18n("problem-which", number=order.number), keyboard(*rows), card=CARD).below()


@for_housekeepers
async def problem_in_words(turn: Turn) -> Reply:
    """Report the problem that the text tells (客户不在家), or ask which of them it is."""
    return await PROBLEM_PICKER.pick(turn, PURPOSES.get(visit_problem(turn.text), UNKNOWN))


async def _absent(turn: Turn, order: Order, said: Utterance) -> Reply:
    return await report_absent(turn, order.id)


async def _address(turn: Turn, order: Order, said: Utterance) -> Reply:
    return await pass_address_question(turn, order.id, said.text)


async def _payment(turn: Turn, order: Order, said: Utterance) -> Reply:
    return await report_payment(turn, order.id, said.text)


async def _unknown(turn: Turn, order: Order, said: Utterance) -> Reply:
    return _which_problem(turn, order)


async def _not_at_the_door(turn: Turn, purpose: Purpose) -> Reply:
    """Show the visit that is not at the right step; without any, offer a person."""
    ahead = await own_visits(turn.uow, turn.person, BEFORE_ARRIVAL)
    if ahead and purpose is ABSENT:
        return (await show_visit(turn, ahead[0].id, turn.i18n("problem-absent-early"))).below()
    human = button(turn.i18n("button-human"), CallHuman())
    return ShowMessage(turn.i18n("problem-no-visit"), keyboard([human]), card=CARD).below()


ONGOING = [frozenset({status}) for status in NEAREST_FIRST if status in VISIT_NOT_ENDED]
ABSENT = Purpose("absent", [frozenset({OrderStatus.ARRIVED})], _absent)
UNKNOWN = Purpose("problem", ONGOING, _unknown, earliest=BEFORE_ARRIVAL)
PURPOSES: Mapping[str | None, Purpose] = {
    "absent": ABSENT,
    "address": Purpose("address", ONGOING, _address, earliest=BEFORE_ARRIVAL),
    "private_payment": Purpose(
        "private-payment",
        [*ONGOING, frozenset({OrderStatus.FINISHED}), frozenset({OrderStatus.SETTLED})],
        _payment,
        earliest=BEFORE_ARRIVAL,
    ),
}
PROBLEM_PICKER = replace(PICKER, none=_not_at_the_door)


@for_housekeepers
async def extra_in_words(turn: Turn) -> Reply:
    """Say that extra work cannot be proposed here yet, and offer to tell the customer instead."""
    running = await own_visits(turn.uow, turn.person, VISIT_NOT_ENDED)
    rows = (
        [[button(turn.i18n("button-visit-write"), WriteToCustomer(order_id=running[0].id))]]
        if running
        else []
    )
    return ShowMessage(turn.i18n("extra-not-offered"), keyboard(*rows) if rows else None, card=CARD).below()
