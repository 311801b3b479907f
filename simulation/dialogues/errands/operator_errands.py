"""What operators want: what waits, people and orders, figures, a word to somebody."""

from random import Random

from domain.homecare.orders.model import OrderStatus
from domain.kernel.localised import Language
from domain.platform.people.model import Role
from simulation.dialogues.errands.prepared_orders import CUSTOMERS, PreparedOrder
from simulation.dialogues.errands.scripted_errand import Script, ScriptedErrand, Step, Values, heard
from simulation.dialogues.screen_reader import ANYTHING


def _people(random: Random, made: PreparedOrder, language: Language) -> Values:
    return {
        "name": made.housekeeper.name,
        "customer": CUSTOMERS[Language.ZH],
        "customer_id": made.customer_id,
        "housekeeper_id": made.housekeeper_id,
    }


async def _sees_the_person(errand: ScriptedErrand) -> bool:
    return errand.heard("person-head", name=errand.made.housekeeper.name, roles=ANYTHING)


async def _sees_the_order(errand: ScriptedErrand) -> bool:
    number = (await errand.made.order()).number
    return any(number in text for text in errand.texts()[-2:])


async def _is_told(errand: ScriptedErrand) -> bool:
    return errand.heard("reply-sent", name=ANYTHING, goes_on="no")


OPERATOR_SCRIPTS = (
    Script("see what waits", Role.OPERATOR, None, (Step("queue", heard("queue-head", count=0)),)),
    Script(
        "see statistics",
        Role.OPERATOR,
        OrderStatus.ASSIGNED,
        (Step("figures", heard("statistics-found", count=ANYTHING, parts=ANYTHING)),),
    ),
    Script(
        "find a person",
        Role.OPERATOR,
        None,
        (Step("person", _sees_the_person, ("op-person:{housekeeper_id}",)),),
        _people,
    ),
    Script(
        "find an order",
        Role.OPERATOR,
        OrderStatus.ASSIGNED,
        (Step("order", _sees_the_order, ("op-order:{order}", "op-person:{customer_id}")),),
        _people,
    ),
    Script(
        "write to a housekeeper",
        Role.OPERATOR,
        None,
        (
            Step(
                "write",
                _is_told,
                ("op-tellok:", "op-tell:{housekeeper_id}"),
                ("op-tellok:",),
                by_press=("+notifications:operator_wrote",),
            ),
        ),
        _people,
    ),
)
