"""Test data of a chaos run: the sandbox's sample people, more housekeepers of Beijing, and known
customers."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from random import Random
from unittest.mock import patch

from bootstrap.database_setup import open_database
from bootstrap.movable_clock import MovableClock
from bootstrap.settings import Settings, load_settings
from domain.homecare.agency_context import AgencyContext
from domain.kernel.localised import Language
from domain.platform.people.model import Address, Person
from sandbox.cast import CUSTOMERS, HOUSEKEEPERS, OPERATOR_ID
from sandbox.program import Sandbox
from sandbox.seed import add_housekeeper
from simulation.chaos.random_users import CUSTOMER, HOUSEKEEPER, OPERATOR, RandomUser
from simulation.support.housekeeper_supply import supplied_helpers
from storage.database import Database

CITY, DISTRICTS, STREET = "北京市", ("朝阳区", "海淀区", "东城区", "西城区"), "建国路{number}号3号楼2单元1502"
FIRST_CUSTOMER = 30_001


def settings_of(sandbox: Sandbox) -> Settings:
    """Return the settings of the sandbox's program."""
    with patch.dict(os.environ, sandbox.environment()):
        return load_settings()


@asynccontextmanager
async def open_beside_program(sandbox: Sandbox) -> AsyncIterator[tuple[Database, AgencyContext]]:
    """Open the program's database and rules, at its present time."""
    settings = settings_of(sandbox)
    database = open_database(settings.database_url, settings.data_key())
    try:
        yield database, settings.agency_context(MovableClock(sandbox.clock.offset))
    finally:
        await database.close()


async def add_population(sandbox: Sandbox, customers: int, random: Random) -> list[RandomUser]:
    """Add everybody with a phone, after the program's first start. The additional housekeepers work in
    Beijing."""
    async with open_beside_program(sandbox) as (database, agency):
        helpers = [one for one in supplied_helpers(agency)[len(HOUSEKEEPERS) :] if one.city == CITY]
        async with database.begin(agency) as uow:
            for helper in helpers:
                await add_housekeeper(uow, helper)
            for number in range(customers):
                district = DISTRICTS[number % len(DISTRICTS)]
                centre = agency.regions.district(CITY, district).centre
                telegram_id = FIRST_CUSTOMER + number
                person = Person(
                    telegram_id, "王芳", Language.ZH, agency.clock.now(), phone=f"+86137{telegram_id:08d}"
                )
                person.set_home(CITY, district)
                await uow.people.add(person)
                await uow.flush()
                street = STREET.format(number=number)
                place = (centre.latitude, centre.longitude, agency.clock.now())
                await uow.people.add_address(Address(person.id, CITY, district, street, *place))
    telegram = sandbox.telegram
    for helper in helpers:
        home = (helper.home.latitude, helper.home.longitude)
        telegram.add_person(
            helper.name, "zh", helper.phone, role="housekeeper", person_id=helper.id, home=home
        )
    for number in range(customers):
        telegram.add_person("王芳", "zh", person_id=FIRST_CUSTOMER + number)
    homes = [one.id for one in CUSTOMERS if one.street is not None and one.language == "zh"]
    habits = (
        *((one, CUSTOMER) for one in (*homes, *range(FIRST_CUSTOMER, FIRST_CUSTOMER + customers))),
        *((helper.id, HOUSEKEEPER) for helper in (*HOUSEKEEPERS, *helpers)),
        (OPERATOR_ID, OPERATOR),
    )
    return [RandomUser(telegram.person(one), habit, Random(random.random())) for one, habit in habits]
