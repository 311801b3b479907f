"""The customer's saved addresses, by words and by buttons."""

from collections.abc import Sequence

from application.homecare.booking.queries import own_draft
from application.platform.people.address_book import make_default_address, remove_address
from application.platform.people.queries import own_addresses
from application.platform.people.use_cases import save_address
from bot.core.acting import is_clear
from bot.core.callbacks import button, keyboard
from bot.core.reply import Reply, ShowMessage, Toast
from bot.core.translator import Translator
from bot.core.turn import Turn
from bot.features.customer.address_card import CARD, QUESTION, address_card, address_lines
from bot.features.customer.booking.booking_questions import spoken_label
from bot.features.customer.callbacks import StartBooking
from bot.features.customer.own_list_callbacks import ListAddresses, OpenAddress, RemoveAddress
from domain.platform.people.model import Address
from nlu.action_gate import Cost
from nlu.booking.default_address import wants_default_address

MAX_SHOWN = 10
MAX_BUTTON_LENGTH = 40


def addresses_view(i18n: Translator, addresses: Sequence[Address]) -> ShowMessage:
    """List the addresses, the default one and the one used last first, each with a button that opens it."""
    if not addresses:
        return ShowMessage(
            i18n("addresses-none"),
            keyboard([button(i18n("label-book"), StartBooking(), style="primary")]),
            card=CARD,
        )
    shown = addresses[:MAX_SHOWN]
    rows = []
    for place, address in enumerate(shown, 1):
        name = f"{place}. {spoken_label(i18n, address) or address.street}"
        rows.append([button(name[:MAX_BUTTON_LENGTH], OpenAddress(address_id=address.id))])
    lines = [
        i18n("address-line", place=place, address=address_lines(i18n, address))
        for place, address in enumerate(shown, 1)
    ]
    return ShowMessage("\n".join([i18n("addresses-title"), *lines]), keyboard(*rows), card=CARD)


async def show_addresses(turn: Turn) -> Reply:
    """Answer 我的地址; 把这里存成公司 saves the draft's place, 把公司设为默认地址 sets the default, 删掉公司的地址 and
    公司的地址 show that one, where a button removes it."""
    slots = turn.frame.slots if turn.frame else {}
    said, addresses = slots.get("address_label"), await own_addresses(turn.uow, turn.person)
    named = _called(turn.i18n, addresses, str(said)) if said else None
    clear = is_clear(turn, Cost.REVERSIBLE)
    if named is not None and clear and wants_default_address(turn.text):
        address = await make_default_address(turn.uow, turn.person, named.id)
        return [ShowMessage(turn.i18n("address-is-default")), address_card(turn.i18n, address).below()]
    if slots.get("action") == "add" and clear:
        return await _save_place_of_draft(turn, str(said) if said else None)
    if named is not None:
        return address_card(turn.i18n, named).below()
    return addresses_view(turn.i18n, addresses).below()


def _called(i18n: Translator, addresses: Sequence[Address], said: str) -> Address | None:
    """Return the only address with that name, which may be said longer or shorter: 妈妈家 and 妈妈家里."""
    found = [
        address
        for address in addresses
        if (label := (spoken_label(i18n, address) or "").lower())
        and (said.lower().startswith(label) or label.startswith(said.lower()))
    ]
    return found[0] if len(found) == 1 else None


async def _save_place_of_draft(turn: Turn, label: str | None) -> Reply:
    """Save the place of the booking in progress; without one say how an address is saved."""
    draft = await own_draft(turn.uow, turn.person)
    i18n = turn.i18n
    if draft is None or not (draft.city and draft.district and draft.street) or draft.point is None:
        book = button(i18n("label-book"), StartBooking())
        return ShowMessage(i18n("address-how"), keyboard([book]))
    await save_address(turn.uow, turn.person, draft.city, draft.district, draft.street, draft.point, label)
    saved = button(i18n("button-addresses"), ListAddresses())
    return ShowMessage(i18n("address-saved", street=draft.street), keyboard([saved]))


async def on_list_addresses(turn: Turn, callback: ListAddresses) -> Reply:
    turn.questions.answer(QUESTION)
    return addresses_view(turn.i18n, await own_addresses(turn.uow, turn.person))


async def on_remove_address(turn: Turn, callback: RemoveAddress) -> Reply:
    """Raises address-unknown."""
    removed = await remove_address(turn.uow, turn.person, callback.address_id)
    await turn.uow.flush()
    left = await own_addresses(turn.uow, turn.person)
    return [Toast(turn.i18n("address-removed", street=removed.street)), addresses_view(turn.i18n, left)]
