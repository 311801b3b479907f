"""Buttons of a housekeeper's own affairs."""

from bot.core.callbacks import CallbackData
from bot.features.housekeeper import callbacks as visits
from bot.features.housekeeper import earnings_callbacks as wages
from bot.features.housekeeper.signup import callbacks as signup
from simulation.fuzz.fuzz_city import FuzzCity
from tests.integration.access.button_examples import HOUSEKEEPERS, Button


def buttons(city: FuzzCity) -> list[Button]:
    presses: list[CallbackData] = [
        visits.SwitchDuty(online=False),
        visits.ListOffers(),
        visits.ShowSchedule(span="week"),
        visits.ShowEarnings(back=0),
        visits.ShowReviews(),
        visits.ShowProfile(),
        visits.AskAbsence(choice="tomorrow"),
        wages.ListPayouts(),
        signup.PickItem(where="my-profile", slot="districts", item=1),
        signup.SetPrice(where="my-profile", service=0, step=1),
    ]
    looks: list[CallbackData] = [
        signup.OpenEdits(where="my-profile"),
        signup.EditSlot(where="my-profile", slot="introduction"),
    ]
    money: list[CallbackData] = [wages.AskPayout(), wages.TakeAll(), wages.TypeAmount()]
    return [
        *(Button(press, "wang", HOUSEKEEPERS) for press in presses),
        *(Button(press, "wang", HOUSEKEEPERS) for press in money),
        # an applicant who waits for the decision may read the own application
        *(Button(press, "wang", HOUSEKEEPERS | {"chen"}) for press in looks),
        Button(wages.TakeShown(), "wang", HOUSEKEEPERS, alone=False),
        Button(wages.ShowOrderMoney(order_id=city.orders["settled"]), "wang"),
    ]
