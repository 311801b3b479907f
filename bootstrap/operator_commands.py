"""Commands of the owner about operators: list them, remove one, reset a second factor."""

from application.platform.people.operator_codes import reset_second_factor_for_owner
from application.platform.people.operator_roles import remove_operator_for_owner
from bootstrap.config.config_file import ConfigInvalid
from bootstrap.database_setup import open_database
from bootstrap.settings import Settings
from domain.homecare.agency_context import AgencyContext
from domain.kernel.errors import DomainError


async def list_operators(settings: Settings, agency: AgencyContext) -> str:
    """Return a line for each operator: Telegram id, name, and whether a second factor is set up."""
    database = open_database(settings.database_url, settings.data_key())
    try:
        async with database.read(agency) as uow:
            lines = []
            for person in await uow.people.operators():
                factor = await uow.people.second_factor(person.id)
                codes = "codes" if factor is not None and factor.confirmed_at is not None else "no codes"
                lines.append(f"{person.telegram_id}\t{person.name}\t{codes}")
            return "\n".join(lines) or "There is no operator."
    finally:
        await database.close()


async def remove_operator(settings: Settings, agency: AgencyContext, telegram_id: str) -> str:
    """Remove an operator, who keeps no right; the settings do not bring them back. Raises ConfigInvalid."""
    return await _about_operator(settings, agency, telegram_id, remove=True)


async def reset_second_factor(settings: Settings, agency: AgencyContext, telegram_id: str) -> str:
    """Remove an operator's second factor, so that they set up a new one. Raises ConfigInvalid."""
    return await _about_operator(settings, agency, telegram_id, remove=False)


async def _about_operator(settings: Settings, agency: AgencyContext, telegram_id: str, remove: bool) -> str:
    if not telegram_id.isdecimal():
        raise ConfigInvalid("give the operator's Telegram id, a number; `operators` lists them")
    database = open_database(settings.database_url, settings.data_key())
    try:
        async with database.begin(agency) as uow:
            act = remove_operator_for_owner if remove else reset_second_factor_for_owner
            person = await act(uow, int(telegram_id))
            await uow.flush()
            left = len(await uow.people.operators())
    except DomainError:
        raise ConfigInvalid(f"{telegram_id} is no operator; `operators` lists them") from None
    finally:
        await database.close()
    done = "is no operator any more" if remove else "has to set up a new second factor"
    return f"{person.name} {done}; operators: {left}"
