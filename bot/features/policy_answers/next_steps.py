"""Buttons below an answer: what the person can do about the topic next."""

from collections.abc import Mapping

from bot.core.callbacks import CallbackData, CallHuman, ShowMyData
from bot.features.customer.callbacks import PickCategoryOfServices, StartBooking
from bot.features.customer.invoice_callbacks import AskInvoice
from bot.features.customer.order_callbacks import OrdersPage
from bot.features.housekeeper.callbacks import ShowEarnings, ShowProfile, ShowSchedule
from domain.platform.people.model import Role
from domain.platform.support.agency_answers import PolicyTopic

Step = tuple[str, CallbackData]
"""Text key and callback data of a button."""
HUMAN: Step = ("button-human", CallHuman())
ORDERS: Step = ("button-my-orders", OrdersPage())
BOOK: Step = ("label-book", StartBooking())
SERVICES: Step = ("label-services", PickCategoryOfServices(category=""))
INVOICE: Step = ("button-ask-invoice", AskInvoice(order_id=0))
MY_DATA: Step = ("button-my-data", ShowMyData())
SCHEDULE: Step = ("label-schedule", ShowSchedule(span="week"))
EARNINGS: Step = ("label-earnings", ShowEarnings())
PROFILE: Step = ("label-profile", ShowProfile())
T = PolicyTopic
OF_CUSTOMERS: Mapping[PolicyTopic, Step] = {
    T.CANCEL_FEE: ORDERS,
    T.RESCHEDULE: ORDERS,
    T.HOURS: BOOK,
    T.AREAS: BOOK,
    T.PAYMENT: ORDERS,
    T.INVOICE: INVOICE,
    T.MATERIALS: SERVICES,
    T.CERTIFICATES: BOOK,
    T.SAFETY: HUMAN,
    T.INSURANCE: HUMAN,
    T.GUARANTEE: ORDERS,
    T.LATENESS: ORDERS,
    T.NOBODY_COMES: HUMAN,
    T.PRIVACY: MY_DATA,
    T.BOT: HUMAN,
}
OF_HOUSEKEEPERS: Mapping[PolicyTopic, Step] = {
    T.CANCEL_FEE: SCHEDULE,
    T.RESCHEDULE: SCHEDULE,
    T.HOURS: PROFILE,
    T.AREAS: PROFILE,
    T.PAYMENT: EARNINGS,
    T.CERTIFICATES: PROFILE,
    T.LATENESS: SCHEDULE,
    T.INVOICE: HUMAN,
    T.SAFETY: HUMAN,
    T.INSURANCE: HUMAN,
    T.GUARANTEE: HUMAN,
    T.NOBODY_COMES: HUMAN,
    T.PRIVACY: MY_DATA,
    T.BOT: HUMAN,
}
NEXT_STEPS: Mapping[Role, Mapping[PolicyTopic, Step]] = {
    Role.CUSTOMER: OF_CUSTOMERS,
    Role.HOUSEKEEPER: OF_HOUSEKEEPERS,
}


def next_step(role: Role, topic: PolicyTopic) -> Step | None:
    """Return the button that helps the role on after the answer, if there is one."""
    return NEXT_STEPS.get(role, {}).get(topic)
