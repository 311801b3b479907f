"""Buttons of answers about the agency, of the customer's own lists, and of booking again."""

from bot.core.callbacks import CallbackData
from bot.features.customer import callbacks as customers
from bot.features.customer import order_callbacks as orders
from bot.features.customer import own_list_callbacks as lists
from bot.features.customer.invoice_callbacks import AskInvoice
from bot.features.policy_answers.callbacks import AskTopic
from simulation.fuzz.fuzz_city import FuzzCity
from tests.integration.access.button_examples import EVERYBODY, Button

ADDRESS_BUTTONS = (
    lists.OpenAddress,
    lists.BookAtAddress,
    lists.MakeDefaultAddress,
    lists.AskAddressLabel,
    lists.AskDoorNote,
    lists.ClearDoorNote,
    lists.RemoveAddress,
)
REFUSALS = frozenset({"address-unknown"})


def buttons(city: FuzzCity) -> list[Button]:
    finished, wang = city.orders["finished"], city.accounts["wang"]
    open_to_all: list[CallbackData] = [
        AskTopic(topic="cancel_fee"),
        customers.BookPriced(service="daily_cleaning"),
        lists.ListAddresses(),
        lists.ListFavourites(),
    ]
    added = lists.AddFavourite(order_id=finished)
    own: list[CallbackData] = [
        *(button(address_id=city.addresses["lin"]) for button in ADDRESS_BUTTONS),
        added,
        orders.BookAgain(order_id=finished),
        orders.KeepUnconfirmed(order_id=finished),
        AskInvoice(order_id=finished),
    ]
    return [
        *(Button(press, "lin", EVERYBODY) for press in open_to_all),
        *(Button(press, "lin") for press in own),
        Button(lists.RemoveFavourite(housekeeper_id=wang), "lin", EVERYBODY, before=(added,)),
        Button(lists.BookFavourite(housekeeper_id=wang), "lin", EVERYBODY),
    ]
