"""Services on offer and their prices."""

from application.homecare.booking.queries import own_draft
from application.homecare.booking.use_cases import unit_price
from bot.core.callbacks import button, grid, keyboard
from bot.core.reply import Reply, ShowMessage
from bot.core.translator import Html, Translator
from bot.core.turn import Turn
from bot.features.customer.booking.booking_card import format_measure, quote_line
from bot.features.customer.callbacks import PickCategoryOfServices, StartBooking
from domain.homecare.booking.model import Draft
from domain.homecare.booking.pricing import quote
from domain.homecare.catalogue.model import Service
from nlu.booking.not_offered import nearest_category

CARD = "services"


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
    if service.price_range is None:
        return i18n("price-line", name=i18n.name(service.name), per=per)
    low, high = service.price_range
    return i18n(
        "price-line-range",
        name=i18n.name(service.name),
        per=per,
        low=i18n.money(low),
        high=i18n.money(high),
    )


def price_view(i18n: Translator, service: Service, draft: Draft | None, unit_price: int) -> ShowMessage:
    """Show the pricing rule and an example at ``unit_price`` fen.

    The example has the measure of a draft for this service, else the usual measure.
    """
    of_draft = draft if draft is not None and draft.service == service.code else None
    measure = of_draft.measure if of_draft and of_draft.measure is not None else service.usual
    now, step = i18n.agency.clock.now(), i18n.agency.policy.booking.step
    example = quote(
        service,
        measure,
        of_draft.people if of_draft else 1,
        of_draft.options if of_draft else (),
        unit_price,
        now,
        step,
        now,
    )
    lines = [price_line(i18n, service), ""]
    lines.append(i18n("price-example", measure=format_measure(i18n, service.priced_by, measure)))
    lines += [quote_line(i18n, service, line) for line in example.lines]
    lines.append(i18n("price-total", total=i18n.money(example.total)))
    options = [option for option in service.options if option.price]
    if options:
        prices = [f"{i18n.name(option.name)} +{i18n.money(option.price)}" for option in options]
        lines += ["", i18n("price-options", options=i18n("list-comma").join(prices))]
    if service.measure_slot is None:
        lines.append(i18n("price-visit"))
    rows = [] if of_draft else [[button(i18n("button-book-this"), StartBooking(service=service.code))]]
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
    chosen = draft.housekeeper_id if draft is not None and draft.service == code else None
    return price_view(turn.i18n, service, draft, await unit_price(turn.uow, service, chosen))
