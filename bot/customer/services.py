"""What is on offer and what it costs."""

from bot.callbacks import button, grid, keyboard
from bot.customer.booking.card import quote_line, tell_measure
from bot.customer.presses import PickCategoryOfServices, StartBooking
from bot.reply import Reply, Show
from bot.turn import Turn
from bot.words import Html, Words
from domain.booking.model import Draft
from domain.booking.pricing import quote
from domain.booking.use_cases import unit_price
from domain.catalogue.model import Service
from nlu.booking.not_offered import nearest_category

CARD = "services"


def categories_view(words: Words) -> Show:
    buttons = [
        button(f"{one.emoji} {words.name(one.name)}", PickCategoryOfServices(category=one.code))
        for one in words.business.catalogue.categories
    ]
    return Show(words("services-ask"), keyboard(*grid(buttons, 2)), card=CARD)


def category_view(words: Words, code: str) -> Show:
    """Its services with their prices; a press starts a booking."""
    catalogue = words.business.catalogue
    services = catalogue.in_category(code)
    lines = [price_line(words, service) for service in services]
    buttons = [button(words.name(service.name), StartBooking(service=service.code)) for service in services]
    back = [button(words("button-all-services"), PickCategoryOfServices(category=""))]
    return Show("\n".join([words("services-title"), *lines]), keyboard(*grid(buttons, 2), back), card=CARD)


def price_line(words: Words, service: Service) -> Html:
    """Deep cleaning: ¥6 a m², ¥5-¥10 by the housekeeper."""
    per = words(f"per-{service.priced_by.value}", price=words.money(service.price))
    if service.price_range is None:
        return words("price-line", name=words.name(service.name), per=per)
    low, high = service.price_range
    return words(
        "price-line-range",
        name=words.name(service.name),
        per=per,
        low=words.money(low),
        high=words.money(high),
    )


def price_view(words: Words, service: Service, draft: Draft | None, unit_price: int) -> Show:
    """The rule and an example at ``unit_price`` fen: of what the draft has for this service, else of the usual
    size."""
    of_draft = draft if draft is not None and draft.service == service.code else None
    measure = of_draft.measure if of_draft and of_draft.measure is not None else service.usual
    now, step = words.business.now(), words.business.policy.booking.step
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
    lines = [price_line(words, service), ""]
    lines.append(words("price-example", measure=tell_measure(words, service.priced_by, measure)))
    lines += [quote_line(words, service, line) for line in example.lines]
    lines.append(words("price-total", total=words.money(example.total)))
    options = [option for option in service.options if option.price]
    if options:
        told = [f"{words.name(option.name)} +{words.money(option.price)}" for option in options]
        lines += ["", words("price-options", options=words("list-comma").join(told))]
    if service.measure_slot is None:
        lines.append(words("price-visit"))
    rows = [] if of_draft else [[button(words("button-book-this"), StartBooking(service=service.code))]]
    return Show("\n".join(lines), keyboard(*rows) if rows else None)


async def list_services(turn: Turn) -> Reply:
    return categories_view(turn.words).below()


async def pick_category(turn: Turn, press: PickCategoryOfServices) -> Reply:
    known = {category.code for category in turn.business.catalogue.categories}
    return (
        category_view(turn.words, press.category) if press.category in known else categories_view(turn.words)
    )


async def ask_price(turn: Turn) -> Reply:
    """Of the service said, else of the one being booked, else of all."""
    draft = await turn.work.drafts.of(turn.person.id)
    said = turn.frame.slots.get("service") if turn.frame else None
    near = None if said else nearest_category(turn.text, turn.business.catalogue)
    if near is not None:
        return [Show(turn.words("error-service-not-offered")), category_view(turn.words, near).below()]
    code = str(said) if said else (draft.service if draft else None)
    if code is None:
        return categories_view(turn.words).below()
    service = turn.business.catalogue.service(code)
    chosen = draft.housekeeper_id if draft is not None and draft.service == code else None
    return price_view(turn.words, service, draft, await unit_price(turn.work, service, chosen))
