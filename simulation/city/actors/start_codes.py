"""The start code that a customer at home reads from the phone."""

from random import Random

from simulation.city.actors.base_customer_actor import BaseCustomerActor
from simulation.city.actors.observation import CODE, number_in


def code_for(customer: BaseCustomerActor, number: str, random: Random) -> str | None:
    """Return the newest code shown beside this order's number; see ``Resident``."""
    mine = next((one for one in customer.orders.known.values() if one.number == number), None)
    if mine is not None and not mine.intentions.at_home:
        return None
    for message in customer.screen.scroll_up():
        if number_in(message.text) == number:
            code = CODE.search(message.text)
            if code:
                return code.group(1)
    return mine.code if mine is not None else ""
