"""Buttons that everybody has."""

from bot.core import callbacks
from bot.core.callbacks import CallbackData
from bot.core.clarification import PickReading, ShowReadings
from bot.core.router import ResumeQuestion
from bot.features.customer import callbacks as customers
from bot.features.customer import order_callbacks as orders
from simulation.fuzz.fuzz_city import FuzzCity
from tests.integration.access.button_examples import EVERYBODY, HOUSEKEEPERS, Button


def buttons(city: FuzzCity) -> list[Button]:
    open_to_all: list[CallbackData] = [
        callbacks.PickLanguage(language="en"),
        callbacks.PickRole(role="customer"),
        callbacks.CallHuman(),
        callbacks.ShowMyData(),
        callbacks.AskForgetMe(),
        callbacks.KeepMe(),
        customers.PickCity(city=0),
        customers.PickDistrict(city=0, district=1),
        customers.OtherNumber(),
        customers.PickCategoryOfServices(category=""),
        customers.StartBooking(service="daily_cleaning"),
        orders.OrdersPage(page=0),
    ]
    return [
        *(Button(press, "lin", EVERYBODY) for press in open_to_all),
        Button(customers.SendCodeAgain(), "lin", EVERYBODY),
        Button(callbacks.ForgetMe(asked=1), "lin", EVERYBODY, alone=False),
        Button(callbacks.LeaveOperators(), "zhou", alone=False),
        Button(callbacks.PickRole(role="operator"), "zhou"),
        Button(callbacks.PickRole(role="housekeeper"), "wang", HOUSEKEEPERS),
        Button(PickReading(message_id=1, reading=0), "lin", EVERYBODY, alone=False),
        Button(ShowReadings(message_id=1), "lin", EVERYBODY),
        Button(ResumeQuestion(), "lin", EVERYBODY, alone=False),
    ]
