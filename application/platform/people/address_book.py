"""A person's saved addresses: what they are called, what is needed at the door, and where bookings begin."""

from application.access.permissions import requires
from application.platform.people.permissions import BE_KNOWN
from application.platform.people.use_cases import PeopleUnitOfWork
from domain.kernel.errors import DomainError
from domain.platform.people.model import Address, Person


@requires(BE_KNOWN)
async def own_address(uow: PeopleUnitOfWork, person: Person, address_id: int) -> Address:
    """Return a saved address. Raises address-unknown, also for another person's address."""
    address = await uow.people.address(address_id)
    if address.person_id != person.id:
        raise DomainError("address-unknown")
    return address


@requires(BE_KNOWN)
async def rename_address(uow: PeopleUnitOfWork, person: Person, address_id: int, label: str) -> Address:
    """Set what the person calls the address; a label belongs to one address, so another one loses it.

    Raises address-unknown, label-missing or label-too-long.
    """
    address = await own_address(uow, person, address_id)
    address.rename(label)
    for other in await uow.people.addresses(person.id):
        if other.id != address.id and other.label == address.label:
            other.clear_label()
    return address


@requires(BE_KNOWN)
async def note_on_address(uow: PeopleUnitOfWork, person: Person, address_id: int, note: str) -> Address:
    """Set what whoever comes needs at the door; it goes with the orders placed from then on.

    An empty note removes it. Raises address-unknown or note-too-long.
    """
    address = await own_address(uow, person, address_id)
    address.set_note(note)
    return address


@requires(BE_KNOWN)
async def make_default_address(uow: PeopleUnitOfWork, person: Person, address_id: int) -> Address:
    """Let bookings begin at this address. Raises address-unknown."""
    address = await own_address(uow, person, address_id)
    for one in await uow.people.addresses(person.id):
        one.set_default(is_default=one.id == address.id)
    return address


@requires(BE_KNOWN)
async def remove_address(uow: PeopleUnitOfWork, person: Person, address_id: int) -> Address:
    """Forget a saved address. Raises address-unknown."""
    address = await own_address(uow, person, address_id)
    await uow.people.remove_address(address)
    return address
