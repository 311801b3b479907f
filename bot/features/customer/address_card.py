"""One saved address: its name, the note for the door, the default, a booking at it."""

from application.homecare.booking.use_cases import choose_address
from application.platform.people.address_book import (
    make_default_address,
    note_on_address,
    own_address,
    rename_address,
)
from bot.core.callbacks import button, keyboard
from bot.core.reply import NO_REPLY, Reply, ShowMessage, Toast
from bot.core.translator import Html, Translator
from bot.core.turn import Turn
from bot.features.customer.booking.booking_form import booking
from bot.features.customer.booking.booking_questions import spoken_label
from bot.features.customer.order_questions import takes_words, typed_words
from bot.features.customer.own_list_callbacks import (
    AskAddressLabel,
    AskDoorNote,
    BookAtAddress,
    ClearDoorNote,
    ListAddresses,
    MakeDefaultAddress,
    OpenAddress,
    RemoveAddress,
)
from domain.platform.people.model import Address

CARD = "addresses"
QUESTION = "address"
LABEL, DOOR = "label", "door"


def address_lines(i18n: Translator, address: Address) -> Html:
    """Format name, default mark, place and note for the door."""
    label = spoken_label(i18n, address)
    return i18n(
        "address-lines",
        named=bool(label),
        label=label or "",
        default=address.is_default,
        city=i18n.city(address.city),
        district=i18n.district(address.city, address.district),
        street=address.street,
        noted=bool(address.note),
        door=address.note or "",
    )


def address_card(i18n: Translator, address: Address) -> ShowMessage:
    door = "button-door-note-change" if address.note else "button-door-note"
    rows = [
        [button(i18n("button-address-book"), BookAtAddress(address_id=address.id), style="primary")],
        [
            button(i18n("button-address-label"), AskAddressLabel(address_id=address.id)),
            button(i18n(door), AskDoorNote(address_id=address.id)),
        ],
        [
            button(i18n("button-address-delete"), RemoveAddress(address_id=address.id), style="danger"),
            button(i18n("button-address-list"), ListAddresses()),
        ],
    ]
    if not address.is_default:
        rows[2].insert(0, button(i18n("button-address-default"), MakeDefaultAddress(address_id=address.id)))
    return ShowMessage(address_lines(i18n, address), keyboard(*rows), card=CARD)


async def on_open_address(turn: Turn, callback: OpenAddress) -> Reply:
    """Raises address-unknown."""
    turn.questions.answer(QUESTION)
    return address_card(turn.i18n, await own_address(turn.uow, turn.person, callback.address_id))


async def on_make_default(turn: Turn, callback: MakeDefaultAddress) -> Reply:
    """Raises address-unknown."""
    address = await make_default_address(turn.uow, turn.person, callback.address_id)
    return [Toast(turn.i18n("address-is-default")), address_card(turn.i18n, address)]


async def on_book_at_address(turn: Turn, callback: BookAtAddress) -> Reply:
    """Set the place of the booking in progress, or begin one there. Raises address-unknown."""
    draft, problems = await choose_address(turn.uow, turn.person, callback.address_id)
    booking.edit(turn, None)
    return await booking.advance(turn, draft, problems)


async def on_ask_label(turn: Turn, callback: AskAddressLabel) -> Reply:
    """Raises address-unknown."""
    address = await own_address(turn.uow, turn.person, callback.address_id)
    return _ask(turn, LABEL, address)


async def on_ask_door_note(turn: Turn, callback: AskDoorNote) -> Reply:
    """Raises address-unknown."""
    address = await own_address(turn.uow, turn.person, callback.address_id)
    return _ask(turn, DOOR, address)


def _ask(turn: Turn, what: str, address: Address) -> ShowMessage:
    turn.questions.push(QUESTION, f"{what}.{address.id}", replacing=frozenset({QUESTION}))
    i18n = turn.i18n
    back = [button(i18n("button-back"), OpenAddress(address_id=address.id))]
    if what == DOOR and address.note:
        back.insert(0, button(i18n("button-door-note-clear"), ClearDoorNote(address_id=address.id)))
    text = i18n(
        f"address-{what}-ask", place=f"{i18n.district(address.city, address.district)} {address.street}"
    )
    return ShowMessage(text, keyboard(back), card=CARD)


async def on_clear_door_note(turn: Turn, callback: ClearDoorNote) -> Reply:
    """Raises address-unknown."""
    turn.questions.answer(QUESTION)
    address = await note_on_address(turn.uow, turn.person, callback.address_id, "")
    return [Toast(turn.i18n("address-door-cleared")), address_card(turn.i18n, address)]


class AddressQuestion:
    """Takes the next text as the name of an address, or as the note for its door."""

    async def accepts(self, turn: Turn, slot: str) -> bool:
        return takes_words(turn)

    async def answer(self, turn: Turn, slot: str) -> Reply | None:
        """Raises address-unknown, label-missing, label-too-long or note-too-long; the question then stays open."""
        words = typed_words(turn)
        if words is None:
            return None
        what, _, address_id = slot.partition(".")
        change = rename_address if what == LABEL else note_on_address
        address = await change(turn.uow, turn.person, int(address_id), words)
        turn.questions.answer(QUESTION)
        told = turn.i18n(f"address-{what}-set")
        return [ShowMessage(told), address_card(turn.i18n, address).below()]

    async def reprompt(self, turn: Turn, slot: str) -> Reply:
        turn.questions.answer(QUESTION)
        return NO_REPLY
