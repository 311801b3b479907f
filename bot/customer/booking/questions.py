"""The questions of a booking and the buttons under them: only what can be had."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from aiogram.types import InlineKeyboardButton

from bot.callbacks import button, grid
from bot.conversation.engine import Asked
from bot.customer.booking.card import tell_day_known, tell_measure
from bot.customer.booking.presses import (
    ClearWishes,
    Discard,
    EditSlot,
    OptionsDone,
    PickAddress,
    PickCategory,
    PickDay,
    PickMeasure,
    PickPeople,
    PickPlace,
    PickService,
    PickStart,
    PickTown,
    ToggleOption,
)
from bot.words import Words
from domain.booking.model import MOST_PEOPLE, Draft, Slot, Wishes
from domain.catalogue.model import PricedBy, Service
from domain.people.model import Address
from domain.regions.model import District

MOST_DAYS, MOST_STARTS, MOST_ADDRESSES = 15, 24, 4
LARGE_AREA = 50
DAY_PRESETS = (1, 2, 3, 5, 7, 14, 26, 30, 42, 60)


def ask_service(words: Words, draft: Draft, category: str | None) -> Asked:
    """The categories, or the services of one with their prices."""
    catalogue = words.business.catalogue
    if category is None:
        buttons = [
            button(
                f"{one.emoji} {words.name(one.name)}",
                PickCategory(revision=draft.revision, category=one.code),
            )
            for one in catalogue.categories
        ]
        return Asked(words("ask-service"), grid(buttons, 2))
    services = [
        button(words.name(one.name), PickService(revision=draft.revision, service=one.code))
        for one in catalogue.in_category(category)
    ]
    back = [button(words("button-all-services"), PickCategory(revision=draft.revision))]
    return Asked(words("ask-service"), [*grid(services, 2), back])


def measure_presets(service: Service) -> list[float]:
    """A few usual sizes within what the service allows."""
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


def ask_measure(words: Words, draft: Draft, service: Service) -> Asked:
    buttons = [
        button(
            tell_measure(words, service.priced_by, value), PickMeasure(revision=draft.revision, value=value)
        )
        for value in measure_presets(service)
    ]
    return Asked(words("ask-measure", by=service.priced_by.value), grid(buttons, 4))


def ask_people(words: Words, draft: Draft) -> Asked:
    buttons = [
        button(words("people-count", people=count), PickPeople(revision=draft.revision, people=count))
        for count in range(1, MOST_PEOPLE + 1)
    ]
    return Asked(words("ask-people"), grid(buttons, 3))


def ask_options(words: Words, draft: Draft, service: Service) -> Asked:
    buttons = []
    for option in service.options:
        mark = "☑️" if option.code in draft.options else "▫️"
        price = f" +{words.money(option.price)}" if option.price else ""
        label = f"{mark} {words.name(option.name)}{price}"
        buttons.append(button(label, ToggleOption(revision=draft.revision, option=option.code)))
    done = words("button-options-done" if draft.options else "button-no-options")
    return Asked(
        words("ask-options"), [*grid(buttons, 2), [button(done, OptionsDone(revision=draft.revision))]]
    )


def ask_day(words: Words, draft: Draft, days: Sequence[date], nobody_on: date | None) -> Asked:
    """``days`` have somebody free; ``nobody_on`` is the day that was wanted and has not."""
    if not days:
        rows = [_change(words, draft, Slot.WHO, Slot.PLACE)]
        if draft.wishes != Wishes():
            rows.append([button(words("button-clear-wishes"), ClearWishes(revision=draft.revision))])
        return Asked(words("ask-day-none"), rows)
    buttons = [
        button(_short_day(words, day), PickDay(revision=draft.revision, day=day.isoformat()))
        for day in days[:MOST_DAYS]
    ]
    text = words("ask-day-instead", day=words.day(nobody_on)) if nobody_on else words("ask-day")
    return Asked(text, grid(buttons, 3))


def _short_day(words: Words, day: date) -> str:
    told = words.day(day)
    near, comma, _ = told.partition(", ")
    if comma:
        return near.capitalize()
    parts = told.split()
    return parts[0] if len(parts) == 3 and words.language.value == "zh" else told


def ask_start(words: Words, draft: Draft, starts: Sequence[datetime], as_wished: bool) -> Asked:
    """Half hours of the draft's day; ``as_wished`` tells whether they keep to the part of the day wanted."""
    buttons = [
        button(words.clock(start), PickStart(revision=draft.revision, minutes=int(start.timestamp() // 60)))
        for start in starts[:MOST_STARTS]
    ]
    key = "ask-start" if as_wished else "ask-start-instead"
    return Asked(
        words(key, day=tell_day_known(words, draft)),
        [
            *grid(buttons, 4),
            [button(words("button-other-day"), EditSlot(revision=draft.revision, slot="day"))],
        ],
    )


def ask_place(words: Words, draft: Draft, addresses: Sequence[Address], near: Sequence[District]) -> Asked:
    """Addresses of earlier visits, then the districts: those near a shared point, the city's, or the cities."""
    cities = words.business.regions.cities
    names = [city.name.zh for city in cities]
    rows = _addresses(words, draft, addresses)
    if draft.city is None and not near:
        buttons = [
            button(words.name(city.name), PickTown(revision=draft.revision, city=position))
            for position, city in enumerate(cities)
        ]
        return Asked(words("ask-city"), [*rows, *grid(buttons, 2)])
    city = words.business.regions.city(near[0].city if near else str(draft.city))
    position = names.index(city.name.zh)
    offered = near or city.districts
    buttons = [
        button(
            words.name(district.name),
            PickPlace(revision=draft.revision, city=position, district=city.districts.index(district)),
        )
        for district in offered
    ]
    other = [button(words("button-other-city"), PickTown(revision=draft.revision, city=-1))]
    return Asked(words("ask-district", city=words.name(city.name)), [*rows, *grid(buttons, 3), other])


def ask_street(words: Words, draft: Draft, addresses: Sequence[Address]) -> Asked:
    here = [one for one in addresses if (one.city, one.district) == (draft.city, draft.district)]
    return Asked(words("ask-street"), _addresses(words, draft, here))


def _addresses(words: Words, draft: Draft, addresses: Sequence[Address]) -> list[list[InlineKeyboardButton]]:
    return [
        [
            button(
                f"📍 {words.district(one.city, one.district)} {one.street}"[:60],
                PickAddress(revision=draft.revision, address_id=one.id),
            )
        ]
        for one in addresses[:MOST_ADDRESSES]
    ]


def ask_note(words: Words, draft: Draft) -> Asked:
    return Asked(words("ask-note"), [[button(words("button-no-change"), EditSlot(revision=draft.revision))]])


def ask_which_slot(words: Words, draft: Draft) -> Asked:
    """Everything that can be changed."""
    service = words.business.catalogue.service(draft.service) if draft.service else None
    slots = ["service"]
    if service is not None:
        slots += ["measure"] * (service.measure_slot is not None) + ["options"] * bool(service.options)
        slots += ["people"]
    slots += ["day", "place", "street", "who", "note"]
    buttons = [button(words(f"edit-{slot}"), EditSlot(revision=draft.revision, slot=slot)) for slot in slots]
    back = [button(words("button-no-change"), EditSlot(revision=draft.revision))]
    return Asked(words("ask-which-slot"), [*grid(buttons, 3), back])


def ask_discard(words: Words, draft: Draft) -> Asked:
    return Asked(
        words("ask-discard"),
        [
            [
                button(words("button-discard-yes"), Discard(revision=draft.revision, sure=True)),
                button(words("button-discard-no"), EditSlot(revision=draft.revision)),
            ]
        ],
    )


def _change(words: Words, draft: Draft, *slots: Slot) -> list[InlineKeyboardButton]:
    return [
        button(words(f"edit-{slot.value}"), EditSlot(revision=draft.revision, slot=slot.value))
        for slot in slots
    ]
