"""The customer's saved addresses."""

from collections.abc import Sequence

from application.homecare.booking.queries import own_draft
from application.platform.people.queries import own_addresses
from application.platform.people.use_cases import remove_address, save_address
from bot.core.acting import is_clear
from bot.core.callbacks import button, keyboard
from bot.core.reply import Reply, ShowMessage, Toast
from bot.core.translator import Translator
from bot.core.turn import Turn
from bot.features.customer.callbacks import StartBooking
from bot.features.customer.own_list_callbacks import ListAddresses, RemoveAddress
from domain.platform.people.model import Address
from nlu.action_gate import Cost

CARD = "addresses"
MAX_SHOWN = 10


def addresses_view(i18n: Translator, addresses: Sequence[Address]) -> ShowMessage:
    """List the addresses, the one used last first, each with a button that removes it."""
    if not addresses:
        return ShowMessage(
            i18n("addresses-none"),
            keyboard([button(i18n("label-book"), StartBooking(), style="primary")]),
            card=CARD,
        )
    lines = [i18n("addresses-title")]
    rows = []
    for place, address in enumerate(addresses[:MAX_SHOWN], 1):
        lines.append(
            i18n(
                "address-line",
                place=place,
                city=i18n.city(address.city),
                district=i18n.district(address.city, address.district),
                street=address.street,
            )
        )
        rows.append(
            [button(i18n("button-address-remove", place=place), RemoveAddress(address_id=address.id))]
        )
    return ShowMessage("\n".join(lines), keyboard(*rows), card=CARD)


async def show_addresses(turn: Turn) -> Reply:
    """Answer 我的地址; 删掉旧地址 shows the list too, whose buttons remove, and 把这里存一下 saves the draft's place."""
    action = turn.frame.slots.get("action") if turn.frame else None
    if action == "add" and is_clear(turn, Cost.REVERSIBLE):
        return await _save_place_of_draft(turn)
    return addresses_view(turn.i18n, await own_addresses(turn.uow, turn.person)).below()


async def _save_place_of_draft(turn: Turn) -> Reply:
    """Save the place of the booking in progress; without one say how an address is saved."""
    draft = await own_draft(turn.uow, turn.person)
    i18n = turn.i18n
    if draft is None or not (draft.city and draft.district and draft.street) or draft.point is None:
        book = button(i18n("label-book"), StartBooking())
        return ShowMessage(i18n("address-how"), keyboard([book]))
    await save_address(turn.uow, turn.person, draft.city, draft.district, draft.street, draft.point)
    saved = button(i18n("button-addresses"), ListAddresses())
    return ShowMessage(i18n("address-saved", street=draft.street), keyboard([saved]))


async def on_list_addresses(turn: Turn, callback: ListAddresses) -> Reply:
    return addresses_view(turn.i18n, await own_addresses(turn.uow, turn.person))


async def on_remove_address(turn: Turn, callback: RemoveAddress) -> Reply:
    """Raises address-unknown."""
    removed = await remove_address(turn.uow, turn.person, callback.address_id)
    await turn.uow.flush()
    left = await own_addresses(turn.uow, turn.person)
    return [Toast(turn.i18n("address-removed", street=removed.street)), addresses_view(turn.i18n, left)]
