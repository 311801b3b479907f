"""What serves a customer."""

from bot.customer import onboarding
from bot.customer.presses import OtherNumber, PickCity, PickDistrict, SendCodeAgain
from bot.routes import Routes


def customer_routes() -> Routes:
    return Routes(
        commands={"start": onboarding.start},
        labels={"label-later": onboarding.later},
        contents={"contact": onboarding.take_contact, "location": onboarding.take_location},
        presses={
            PickCity: onboarding.pick_city,
            PickDistrict: onboarding.pick_district,
            SendCodeAgain: onboarding.send_code_again,
            OtherNumber: onboarding.other_number,
        },
        intents={(None, "set_location"): onboarding.set_location},
        questioners={onboarding.NAME: onboarding.Onboarding()},
    )
