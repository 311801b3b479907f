"""Buttons of a booking draft, and of the requests kept beside it."""

from bot.core.callbacks import CallbackData
from bot.features.customer.booking import callbacks as booking
from bot.features.customer.booking.further_services import DropFurther, StartFurther
from simulation.fuzz.fuzz_city import FuzzCity
from tests.integration.access.button_examples import Button


def buttons(city: FuzzCity) -> list[Button]:
    revision = city.revisions["lin"]
    presses: list[CallbackData] = [
        booking.PickCategory(revision=revision),
        booking.PickService(revision=revision, service="deep_cleaning"),
        booking.PickMeasure(revision=revision, value=3),
        booking.PickPeople(revision=revision, people=2),
        booking.OptionsDone(revision=revision),
        booking.PickDay(revision=revision, day="2026-12-02"),
        booking.PickStart(revision=revision, minutes=29_943_900),
        booking.PickBookingCity(revision=revision, city=0),
        booking.PickPlace(revision=revision, city=0, district=1),
        booking.PickAddress(revision=revision, address_id=city.addresses["lin"]),
        booking.ConfirmAddress(revision=revision),
        booking.PickWho(revision=revision, housekeeper_id=0),
        booking.ShowProfile(revision=revision, housekeeper_id=city.accounts["li"]),
        booking.CloseProfile(revision=revision),
        booking.TurnDays(revision=revision, page=1),
        booking.TurnPage(revision=revision, page=0),
        booking.PickSort(revision=revision, sort="price"),
        booking.PickGender(revision=revision, gender="female"),
        booking.ClearWishes(revision=revision),
        booking.EditSlot(revision=revision, slot="day"),
        booking.Discard(revision=revision),
    ]
    anyone = booking.PickWho(revision=revision, housekeeper_id=0)
    option = booking.ToggleOption(revision=revision, option="")
    return [
        *(Button(press, "lin") for press in presses),
        Button(option, "lin", alone=False),
        Button(booking.Confirm(revision=revision), "lin", before=(anyone,), alone=False),
        Button(StartFurther(service="deep_cleaning"), "lin", alone=False),
        Button(DropFurther(service="deep_cleaning"), "lin", alone=False),
    ]
