"""Services on offer and their prices."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from application.homecare.booking.queries import own_draft
from application.homecare.booking.use_cases import fill_draft, toggle_option, unit_price
from bot.core.callbacks import button, grid, keyboard
from bot.core.error_messages import render_error
from bot.core.letter_case import capitalised
from bot.core.reply import Reply, ShowMessage
from bot.core.translator import Html, Translator
from bot.core.turn import Turn
from bot.features.customer.booking.booking_card import format_measure, quote_line
from bot.features.customer.booking.booking_form import booking
from bot.features.customer.callbacks import BookPriced, PickCategoryOfServices, StartBooking
from domain.homecare.booking.model import MAX_PEOPLE, Draft
from domain.homecare.booking.pricing import quote
from domain.homecare.catalogue.model import Service
from domain.kernel.errors import DomainError
from nlu.booking.extras import named_extras
from nlu.booking.not_offered import nearest_category

CARD = "services"
NOTE = "priced"
"""What the last question for a price said, for the button that books it."""


def categories_view(i18n: Translator) -> ShowMessage:
    buttons = [
        button(f"{one.emoji} {i18n.name(one.name)}", PickCategoryOfServices(category=one.code))
        for one in i18n.agency.catalogue.categories
    ]
    return ShowMessage(i18n("services-ask"), keyboard(*grid(buttons, 2)), card=CARD)


def category_view(i18n: Translator, code: str) -> ShowMessage:
    """List the category's services with their prices; a button starts a booking."""
    catalogue = i18n.agency.catalogue
    services = catalogue.in_category(code)
    lines = [price_line(i18n, service) for service in services]
    buttons = [button(i18n.name(service.name), StartBooking(service=service.code)) for service in services]
    back = [button(i18n("button-all-services"), PickCategoryOfServices(category=""))]
    return ShowMessage(
        "\n".join([i18n("services-title"), *lines]), keyboard(*grid(buttons, 2), back), card=CARD
    )


def price_line(i18n: Translator, service: Service) -> Html:
    """Format a line such as "Deep cleaning: ¥6 a m², ¥5-¥10 by the housekeeper"."""
    per = i18n(f"per-{service.priced_by.value}", price=i18n.money(service.price))
    name = capitalised(i18n.name(service.name))
    if service.price_range is None:
        return i18n("price-line", name=name, per=per)
    low, high = service.price_range
    return i18n(
        "price-line-range",
        name=name,
        per=per,
        low=i18n.money(low),
        high=i18n.money(high),
    )


@dataclass(frozen=True)
class PricedWork:
    """The work that a price is asked for. ``asked``: its amount was said, else it is an example. ``problem``: the
    amount that was said cannot be booked."""

    measure: float
    people: int
    options: frozenset[str]
    asked: bool = False
    problem: DomainError | None = None


def priced_work(
    service: Service, draft: Draft | None, slots: Mapping[str, Any], options: Mapping[str, bool]
) -> PricedWork:
    """Return the work of the words, completed by a draft for this service, else by the usual amount.

    ``options`` tells of each option that was named whether it is wanted.
    """
    of_draft = draft if draft is not None and draft.service == service.code else None
    known = of_draft.measure if of_draft is not None else None
    measure, problem = known if known is not None else service.usual, None
    said = slots.get(service.measure_slot) if service.measure_slot else None
    if said is not None:
        try:
            measure = service.checked_measure(float(said))
        except DomainError as refusal:
            problem = refusal
    wanted = (of_draft.options if of_draft else frozenset()) | {code for code in options if options[code]}
    people = int(slots.get("people") or (of_draft.people if of_draft else 1))
    return PricedWork(
        measure,
        min(max(people, 1), MAX_PEOPLE),
        frozenset(wanted - {code for code in options if not options[code]}),
        asked=said is not None and problem is None,
        problem=problem,
    )


def price_view(
    i18n: Translator, service: Service, work: PricedWork, unit_price: int, booked: bool
) -> ShowMessage:
    """Show the price of the work at ``unit_price`` fen and the pricing rule. ``booked``: a draft for it is open."""
    now, step = i18n.agency.clock.now(), i18n.agency.policy.booking.step
    example = quote(service, work.measure, work.people, work.options, unit_price, now, step, now)
    lines: list[str] = [render_error(i18n, work.problem)] if work.problem else []
    lines += [price_line(i18n, service), ""]
    measure = format_measure(i18n, service.priced_by, work.measure)
    if work.people > 1:
        measure = i18n("measure-people", measure=measure, people=work.people)
    lines.append(i18n("price-asked" if work.asked else "price-example", measure=measure))
    lines += [quote_line(i18n, service, line) for line in example.lines]
    lines.append(i18n("price-total", total=i18n.money(example.total)))
    options = [option for option in service.options if option.price and option.code not in work.options]
    if options:
        prices = [f"{i18n.name(option.name)} +{i18n.money(option.price)}" for option in options]
        lines += ["", i18n("price-options", options=i18n("list-comma").join(prices))]
    if service.measure_slot is None:
        lines.append(i18n("price-visit"))
    rows = (
        []
        if booked
        else [[button(i18n("button-book-this"), BookPriced(service=service.code), style="primary")]]
    )
    return ShowMessage("\n".join(lines), keyboard(*rows) if rows else None)


async def list_services(turn: Turn) -> Reply:
    return categories_view(turn.i18n).below()


async def on_pick_category(turn: Turn, callback: PickCategoryOfServices) -> Reply:
    known = {category.code for category in turn.agency.catalogue.categories}
    return (
        category_view(turn.i18n, callback.category)
        if callback.category in known
        else categories_view(turn.i18n)
    )


async def ask_price(turn: Turn) -> Reply:
    """Show the price of the service in the text, else of the one being booked, else all prices."""
    draft = await own_draft(turn.uow, turn.person)
    service_code = turn.frame.slots.get("service") if turn.frame else None
    near = None if service_code else nearest_category(turn.text, turn.agency.catalogue)
    if near is not None:
        return [ShowMessage(turn.i18n("error-service-not-offered")), category_view(turn.i18n, near).below()]
    code = str(service_code) if service_code else (draft.service if draft else None)
    if code is None:
        return categories_view(turn.i18n).below()
    service = turn.agency.catalogue.service(code)
    booked = draft is not None and draft.service == code
    chosen = draft.housekeeper_id if draft is not None and booked else None
    slots = dict(turn.frame.slots) if turn.frame else {}
    options = _named_options(turn, service, slots)
    work = priced_work(service, draft, slots, options)
    turn.memory.notes[NOTE] = {
        "slots": {**{name: value for name, value in slots.items() if name != "options"}, "service": code},
        "options": sorted(code for code, wanted in options.items() if wanted),
    }
    return price_view(turn.i18n, service, work, await unit_price(turn.uow, service, chosen), booked)


def _named_options(turn: Turn, service: Service, slots: Mapping[str, Any]) -> dict[str, bool]:
    """Return the options of the service that the text names, and whether each is wanted."""
    known = {option.code for option in service.options}
    said = dict.fromkeys(known.intersection(slots.get("options") or ()), True)
    said |= dict.fromkeys(known.intersection(slots.get("without") or ()), False)
    return {**named_extras(turn.text, service.code, slots, turn.agency.catalogue), **said}


async def on_book_priced(turn: Turn, callback: BookPriced) -> Reply:
    """Start the booking with everything that was said in the question for the price."""
    kept = turn.memory.notes.get(NOTE)
    if kept is None or kept["slots"].get("service") != callback.service:
        kept = {"slots": {"service": callback.service}, "options": []}
    draft, problems = await fill_draft(turn.uow, turn.person, kept["slots"])
    for code in kept["options"]:
        if draft.service == callback.service and code not in draft.options:
            _, further = await toggle_option(turn.uow, turn.person, code)
            problems += further
    if not kept["options"]:
        draft.request_options()
    booking.edit(turn, None)
    booking.notes(turn).pop("looking", None)
    return await booking.advance(turn, draft, problems)
