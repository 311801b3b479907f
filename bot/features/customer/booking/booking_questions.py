"""Prompts of a booking and their buttons, which offer available values only."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from aiogram.types import InlineKeyboardButton

from bot.core.callbacks import button, grid
from bot.core.day_picker import day_rows
from bot.core.forms import Prompt
from bot.core.translator import Translator
from bot.features.customer.booking.booking_card import format_known_day, format_measure
from bot.features.customer.booking.callbacks import (
    ClearWishes,
    ConfirmAddress,
    Discard,
    EditSlot,
    OptionsDone,
    PickAddress,
    PickBookingCity,
    PickCategory,
    PickDay,
    PickMeasure,
    PickPeople,
    PickPlace,
    PickService,
    PickStart,
    ToggleOption,
    TurnDays,
)
from domain.homecare.booking.model import MAX_PEOPLE, Draft, Slot, Wishes
from domain.homecare.catalogue.model import PricedBy, Service
from domain.homecare.regions.model import District
from domain.platform.people.model import HOME, Address

MAX_STARTS, MAX_ADDRESSES = 24, 4
LARGE_AREA = 50
DAY_PRESETS = (1, 2, 3, 5, 7, 14, 26, 30, 42, 60)


def ask_service(i18n: Translator, draft: Draft, category: str | None) -> Prompt:
    """Offer the categories, or the services of one."""
    catalogue = i18n.agency.catalogue
    if category is None:
        buttons = [
            button(
                f"{one.emoji} {i18n.name(one.name)}",
                PickCategory(revision=draft.revision, category=one.code),
            )
            for one in catalogue.categories
        ]
        return Prompt(i18n("ask-service"), grid(buttons, 2))
    services = [
        button(i18n.name(one.name), PickService(revision=draft.revision, service=one.code))
        for one in catalogue.in_category(category)
    ]
    back = [button(i18n("button-all-services"), PickCategory(revision=draft.revision))]
    return Prompt(i18n("ask-service"), [*grid(services, 2), back])


def measure_presets(service: Service) -> list[float]:
    """Return usual sizes within the service's limits."""
    usual = service.usual
    match service.priced_by:
        case PricedBy.HOUR:
            values: Iterable[float] = range(int(service.minimum), int(min(service.maximum, 8)) + 1)
        case PricedBy.AREA:
            step = 10 if usual >= LARGE_AREA else 5
            values = (round(usual * part / step) * step for part in (0.5, 0.7, 0.9, 1.1, 1.3, 1.7, 2.2))
        case PricedBy.DAY:
            values = DAY_PRESETS
        case _:
            values = range(int(service.minimum), int(min(service.maximum, 6)) + 1)
    within = {float(value) for value in values if service.minimum <= value <= service.maximum}
    return sorted(within | {float(usual)})


def ask_measure(i18n: Translator, draft: Draft, service: Service) -> Prompt:
    buttons = [
        button(
            format_measure(i18n, service.priced_by, value), PickMeasure(revision=draft.revision, value=value)
        )
        for value in measure_presets(service)
    ]
    return Prompt(i18n("ask-measure", by=service.priced_by.value), grid(buttons, 4))


def ask_people(i18n: Translator, draft: Draft) -> Prompt:
    buttons = [
        button(i18n("people-count", people=count), PickPeople(revision=draft.revision, people=count))
        for count in range(1, MAX_PEOPLE + 1)
    ]
    return Prompt(i18n("ask-people"), grid(buttons, 3))


def ask_options(i18n: Translator, draft: Draft, service: Service) -> Prompt:
    buttons = []
    for option in service.options:
        mark = "☑️" if option.code in draft.options else "▫️"
        price = f" +{i18n.money(option.price)}" if option.price else ""
        label = f"{mark} {i18n.name(option.name)}{price}"
        buttons.append(button(label, ToggleOption(revision=draft.revision, option=option.code)))
    done = i18n("button-options-done" if draft.options else "button-no-options")
    return Prompt(
        i18n("ask-options"),
        [*grid(buttons, 2), [button(done, OptionsDone(revision=draft.revision), style="primary")]],
    )


@dataclass(frozen=True)
class OfferedDays:
    """``days`` are those of ``window`` with a free housekeeper; ``page`` of ``pages`` counts the windows from today."""

    days: Sequence[date]
    window: Sequence[date]
    page: int = 0
    pages: int = 1


@dataclass(frozen=True)
class DueDay:
    """The day on which a child is expected; ``free`` tells that somebody can begin then."""

    day: date
    free: bool


def ask_day(
    i18n: Translator, draft: Draft, offered: OfferedDays, nobody_on: date | None, due: DueDay | None = None
) -> Prompt:
    """Offer the days in a calendar; ``nobody_on`` is a requested day without a free housekeeper.

    The day ``due`` is named as what it is; the customer says when the visits begin.
    """
    if not offered.days and offered.pages == 1 and due is None:
        rows = [_edit_buttons(i18n, draft, Slot.WHO, Slot.PLACE)]
        if draft.wishes != Wishes():
            rows.append([button(i18n("button-clear-wishes"), ClearWishes(revision=draft.revision))])
        return Prompt(_with_horizon(i18n, draft, i18n("ask-day-none")), rows)
    earlier, later = (
        TurnDays(revision=draft.revision, page=page) if 0 <= page < offered.pages else None
        for page in (offered.page - 1, offered.page + 1)
    )
    rows = day_rows(
        i18n,
        offered.days,
        offered.window,
        lambda day: PickDay(revision=draft.revision, day=day.isoformat()),
        earlier,
        later,
    )
    if due is not None:
        return Prompt(_with_horizon(i18n, draft, _around(i18n, due)), [*_due_row(i18n, draft, due), *rows])
    text = i18n("ask-day-instead", day=i18n.day(nobody_on)) if nobody_on else i18n("ask-day")
    return Prompt(_with_horizon(i18n, draft, text), rows)


def _around(i18n: Translator, due: DueDay) -> str:
    return i18n("ask-day-due", day=i18n.day(due.day), free=due.free)


def _due_row(i18n: Translator, draft: Draft, due: DueDay) -> list[list[InlineKeyboardButton]]:
    if not due.free:
        return []
    label = i18n("button-due-day", day=i18n.day(due.day))
    return [[button(label, PickDay(revision=draft.revision, day=due.day.isoformat()))]]


def _with_horizon(i18n: Translator, draft: Draft, text: str) -> str:
    """Add how far ahead a day may be written, where the service is booked longer ahead than the days offered."""
    service = i18n.agency.catalogue.service(draft.service) if draft.service else None
    if service is None or service.horizon is None:
        return text
    return f"{text}\n{i18n('ask-day-horizon', days=service.horizon.days)}"


def ask_start(i18n: Translator, draft: Draft, starts: Sequence[datetime], as_wished: bool) -> Prompt:
    """Offer half hours of the draft's day; ``as_wished`` tells that they are within the part of the day asked for."""
    buttons = [
        button(i18n.clock(start), PickStart(revision=draft.revision, minutes=int(start.timestamp() // 60)))
        for start in starts[:MAX_STARTS]
    ]
    key = "ask-start" if as_wished else "ask-start-instead"
    return Prompt(
        i18n(key, day=format_known_day(i18n, draft)),
        [
            *grid(buttons, 4),
            [button(i18n("button-other-day"), EditSlot(revision=draft.revision, slot="day"))],
        ],
    )


def ask_place(
    i18n: Translator, draft: Draft, addresses: Sequence[Address], near: Sequence[District]
) -> Prompt:
    """Offer earlier addresses and the districts near a shared point, else the city's districts, else the cities."""
    cities = i18n.agency.regions.cities
    names = [city.name.zh for city in cities]
    rows = _address_rows(i18n, draft, addresses)
    if draft.city is None and not near:
        buttons = [
            button(i18n.name(city.name), PickBookingCity(revision=draft.revision, city=position))
            for position, city in enumerate(cities)
        ]
        return Prompt(i18n("ask-city"), [*rows, *grid(buttons, 2)])
    city = i18n.agency.regions.city(near[0].city if near else str(draft.city))
    position = names.index(city.name.zh)
    offered = near or city.districts
    buttons = [
        button(
            i18n.name(district.name),
            PickPlace(revision=draft.revision, city=position, district=city.districts.index(district)),
        )
        for district in offered
    ]
    other = [button(i18n("button-other-city"), PickBookingCity(revision=draft.revision, city=-1))]
    return Prompt(i18n("ask-district", city=i18n.name(city.name)), [*rows, *grid(buttons, 3), other])


def ask_street(i18n: Translator, draft: Draft, addresses: Sequence[Address]) -> Prompt:
    here = [one for one in addresses if (one.city, one.district) == (draft.city, draft.district)]
    return Prompt(i18n("ask-street"), _address_rows(i18n, draft, here))


DOOR_PARTS = ("estate", "number", "building", "unit", "room")


def ask_door(i18n: Translator, draft: Draft) -> Prompt:
    """Ask by name for the parts that the address lacks."""
    lacking = [part for part in DOOR_PARTS if part in draft.street_missing]
    text = i18n("ask-door", parts="-".join(lacking), street=draft.street or "")
    complete = button(
        i18n("button-address-complete"), ConfirmAddress(revision=draft.revision), style="primary"
    )
    return Prompt(text, [[complete, _change_street(i18n, draft)]])


def ask_address(i18n: Translator, draft: Draft) -> Prompt:
    """Show the whole address that was read, to be confirmed."""
    assert draft.city and draft.district
    place = f"{i18n.city(draft.city)} {i18n.district(draft.city, draft.district)} {draft.street}"
    right = button(i18n("button-address-right"), ConfirmAddress(revision=draft.revision), style="primary")
    return Prompt(i18n("ask-address", place=place), [[right, _change_street(i18n, draft)]])


def _change_street(i18n: Translator, draft: Draft) -> InlineKeyboardButton:
    return button(i18n("button-address-change"), EditSlot(revision=draft.revision, slot=Slot.STREET))


def spoken_label(i18n: Translator, address: Address) -> str | None:
    """Return what the person calls the address; the first one has a name of the bot's."""
    return i18n("address-label-home") if address.label == HOME else address.label


def _address_rows(
    i18n: Translator, draft: Draft, addresses: Sequence[Address]
) -> list[list[InlineKeyboardButton]]:
    return [
        [
            button(
                _address_line(i18n, one)[:60],
                PickAddress(revision=draft.revision, address_id=one.id),
            )
        ]
        for one in addresses[:MAX_ADDRESSES]
    ]


def _address_line(i18n: Translator, address: Address) -> str:
    label = spoken_label(i18n, address)
    place = f"{i18n.district(address.city, address.district)} {address.street}"
    return f"📍 {label} · {place}" if label else f"📍 {place}"


def ask_note(i18n: Translator, draft: Draft) -> Prompt:
    return Prompt(i18n("ask-note"), [[button(i18n("button-no-change"), EditSlot(revision=draft.revision))]])


def ask_which_slot(i18n: Translator, draft: Draft) -> Prompt:
    """Offer all slots that can be edited."""
    service = i18n.agency.catalogue.service(draft.service) if draft.service else None
    slots = ["service"]
    if service is not None:
        slots += ["measure"] * (service.measure_slot is not None) + ["options"] * bool(service.options)
        slots += ["people"]
    slots += ["day", "place", "street", "who", "note"]
    buttons = [button(i18n(f"edit-{slot}"), EditSlot(revision=draft.revision, slot=slot)) for slot in slots]
    back = [button(i18n("button-no-change"), EditSlot(revision=draft.revision))]
    return Prompt(i18n("ask-which-slot"), [*grid(buttons, 3), back])


def ask_discard(i18n: Translator, draft: Draft) -> Prompt:
    return Prompt(
        i18n("ask-discard"),
        [
            [
                button(
                    i18n("button-discard-yes"), Discard(revision=draft.revision, sure=True), style="danger"
                ),
                button(i18n("button-discard-no"), EditSlot(revision=draft.revision)),
            ]
        ],
    )


def _edit_buttons(i18n: Translator, draft: Draft, *slots: Slot) -> list[InlineKeyboardButton]:
    return [
        button(i18n(f"edit-{slot.value}"), EditSlot(revision=draft.revision, slot=slot.value))
        for slot in slots
    ]
