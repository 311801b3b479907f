"""Who renders which kind of notice for whom. Each role keeps its own table in a module of its own."""

from collections.abc import Mapping

from bot.notifications import customer, housekeeper, operator
from bot.notifications.render_context import Renderer
from domain.homecare.orders.model import Order
from domain.platform.notifications.model import NotificationKind
from domain.platform.people.model import Person, Role

RENDERERS: Mapping[Role, Mapping[NotificationKind, Renderer]] = {
    Role.CUSTOMER: customer.RENDERERS,
    Role.HOUSEKEEPER: housekeeper.RENDERERS,
    Role.OPERATOR: operator.RENDERERS,
}


def audience(kind: NotificationKind, person: Person, order: Order | None) -> Role:
    """As whom the person is told: what operators see to goes to operators, an order to its two sides."""
    if kind in operator.RENDERERS:
        return Role.OPERATOR
    if order is not None:
        customers = order.customer_id == person.id and kind in customer.RENDERERS
        return Role.CUSTOMER if customers else Role.HOUSEKEEPER
    acting = person.acting
    return acting if kind in RENDERERS[acting] else Role.HOUSEKEEPER


def renderer(kind: NotificationKind, role: Role) -> Renderer | None:
    return RENDERERS[role].get(kind)
