"""Cards of people: a list to choose from, and one person with the actions of an operator."""

from collections.abc import Callable, Sequence

from bot.core.callbacks import CallbackData, button, keyboard
from bot.core.reply import ShowMessage
from bot.core.translator import Translator
from bot.features.common.formatting import join_lines, mask_phone
from bot.features.operator import callbacks
from domain.homecare.housekeepers.model import Housekeeper
from domain.homecare.orders.model import Order
from domain.platform.people.model import Person, Role

LIST_CARD = "found-people"
SHOWN_ORDERS = 4


def person_key(person_id: int) -> str:
    return f"person:{person_id}"


def people_view(
    i18n: Translator, said: str, people: Sequence[Person], data: Callable[[Person], CallbackData]
) -> ShowMessage:
    """Ask which person is meant; tell when there is none."""
    rows = [[button(f"{person.name} · {_roles(i18n, person)}", data(person))] for person in people]
    text = i18n("people-found", count=len(people), said=said)
    return ShowMessage(text, keyboard(*rows) if rows else None, card=LIST_CARD).below()


def _roles(i18n: Translator, person: Person) -> str:
    return i18n("su-comma").join(i18n(f"role-{role.value}") for role in Role if role in person.roles)


def person_view(
    i18n: Translator, person: Person, housekeeper: Housekeeper | None, orders: Sequence[Order]
) -> ShowMessage:
    """Show a person with masked phone number, the housekeeper's standing and the latest orders."""
    place = ""
    if person.city is not None:
        place = i18n.city(person.city)
        place += f" {i18n.district(person.city, person.district)}" if person.district is not None else ""
    text = join_lines(
        i18n("person-head", name=person.name, roles=_roles(i18n, person)),
        i18n("person-phone", phone=mask_phone(person.phone)) if person.phone else None,
        i18n("person-place", place=place) if place else None,
        i18n(
            "person-housekeeper",
            name=housekeeper.name,
            standing=housekeeper.standing.value,
            online=housekeeper.online,
            rating=f"{housekeeper.rating or 0:.1f}",
            count=housekeeper.rating_count,
            orders=housekeeper.orders_finished,
        )
        if housekeeper is not None
        else None,
        i18n("person-orders", count=len(orders)),
    )
    rows = [
        [
            button(
                f"{order.number} {i18n.service(order.service)} {i18n.moment(order.start)}",
                callbacks.OpenOrder(order_id=order.id),
            )
        ]
        for order in orders[:SHOWN_ORDERS]
    ]
    rows.append([button(i18n("button-write-person"), callbacks.WritePerson(person_id=person.id))])
    return ShowMessage(text, keyboard(*rows), card=person_key(person.id))
