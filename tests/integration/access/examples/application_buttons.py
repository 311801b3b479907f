"""Buttons of an application."""

from bot.core import callbacks
from bot.core.callbacks import CallbackData
from bot.features.housekeeper.signup import callbacks as signup
from simulation.fuzz.fuzz_city import FuzzCity
from tests.integration.access.button_examples import EVERYBODY, Button


def buttons(city: FuzzCity) -> list[Button]:
    presses: list[CallbackData] = [
        signup.EditSlot(where="signup", slot="name"),
        signup.OpenEdits(where="signup"),
        signup.PickItem(where="signup", slot="city", item=0),
        signup.PickCategory(where="signup", category=0),
        signup.SetPrice(where="signup", service=0, step=0),
        signup.SlotDone(where="signup", slot="districts"),
        signup.Skip(where="signup", slot="introduction"),
        signup.HandIn(),
        signup.Pause(where="signup"),
    ]
    return [
        Button(callbacks.Join(), "bo", EVERYBODY),
        *(Button(press, "bo", EVERYBODY, before=(callbacks.Join(),), alone=False) for press in presses),
    ]
